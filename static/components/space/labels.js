/**
 * The names of the layers, and the classes beside their values: text that follows the network in space. Whoever reads by
 * ear has the names of the flat network.
 *
 * @import { Arrangement, Sheet } from "./arrange.js"
 * @import { Camera, Point } from "./camera.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { planesOf } from "../../tensor/planes.js";
import { middleOf } from "./arrange.js";

const LINE = 26; // CSS pixels from one name to the next
const WIDTH = 84; // and aside
const CROWD = 2; // names too close to one another, from which on each has one line
const ROOM = 16; // CSS pixels from one class to the next
const ABOVE = 15;
const BESIDE = 10;

export class Labels {
  element = element("div", { class: "labels", "aria-hidden": "true" });
  /** @type {{ sheet: Sheet, name: HTMLElement }[]} */ #names = [];
  /** @type {{ at: Point, mark: HTMLElement }[]} */ #classes = [];

  /** @param {Arrangement} arrangement @param {string[]} classes of the last layer */
  build({ sheets }, classes) {
    this.#names = sheets.map((sheet) => {
      const { kind, count, rows, columns } = planesOf(sheet.layer);
      const size = kind === "map" ? `${rows}×${columns}` : sheet.layer.shape.join("×");
      const facts = element("span", "", count > 1 ? `${size} · ${count}` : size);
      const title = element("strong", "", message(`kind.${sheet.layer.kind}`));
      return { sheet, name: element("p", { "data-layer": sheet.layer.id }, title, facts) };
    });
    const last = sheets[sheets.length - 1];
    this.#classes = classes.map((text, i) => ({
      at: middleOf(last, last.planes[i]),
      mark: element("span", "class", text),
    }));
    this.element.replaceChildren(...this.#names.map(({ name }) => name), ...this.#classes.map(({ mark }) => mark));
  }

  /** Marks the class that is answered. @param {number} place */
  answer(place) {
    this.#classes.forEach(({ mark }, i) => {
      mark.classList.toggle("answered", i === place);
    });
  }

  /** Marks the layer in focus. @param {string | undefined} id */
  mark(id) {
    for (const { sheet, name } of this.#names) name.classList.toggle("marked", sheet.layer.id === id);
  }

  /** @param {Camera} camera */
  follow(camera) {
    const seen = this.#names.map(({ sheet, name }) => ({ name, place: leftOf(sheet, camera) }));
    const order = seen.sort((a, b) => Number(isMarked(b.name)) - Number(isMarked(a.name)) || b.place[1] - a.place[1]);
    const heights = seen.map(({ place }) => place[1]).sort((a, b) => a - b);
    const dense = heights.filter((y, i) => i && y - heights[i - 1] < LINE).length >= CROWD;
    this.element.classList.toggle("dense", dense);
    const line = dense ? LINE / 2 : LINE;
    /** @type {[number, number][]} */ const taken = [];
    for (const { name, place } of order) {
      const free = taken.every(([x, y]) => Math.abs(y - place[1]) >= line || Math.abs(x - place[0]) >= WIDTH);
      show(name, free && isIn(camera, place), place[0] - BESIDE, place[1]);
      if (free) taken.push(place);
    }
    /** @type {[number, number][]} */ const drawn = [];
    const answered = (/** @type {HTMLElement} */ mark) => Number(mark.classList.contains("answered"));
    for (const { at, mark } of Array.from(this.#classes).sort((a, b) => answered(b.mark) - answered(a.mark))) {
      const place = camera.project(at);
      const free = drawn.every(([x, y]) => Math.hypot(x - place[0], y - place[1]) >= ROOM);
      show(mark, free && isIn(camera, place), place[0], place[1] - ABOVE);
      if (free) drawn.push(place);
    }
  }
}

/** @param {HTMLElement} name */
function isMarked(name) {
  return name.classList.contains("marked");
}

/** The end of a sheet that is seen on the left. @param {Sheet} sheet @param {Camera} camera @returns {[number, number]} */
function leftOf({ y, width, depth }, camera) {
  const ends = [-1, 1].flatMap((side) => [
    camera.project([(side * width) / 2, y, 0]),
    camera.project([0, y, (side * depth) / 2]),
  ]);
  return ends.reduce((left, end) => (end[0] < left[0] ? end : left));
}

/** @param {Camera} camera @param {[number, number]} place */
function isIn({ width, height }, [x, y]) {
  return x > 0 && x < width && y > 0 && y < height;
}

/** @param {HTMLElement} label @param {boolean} isShown @param {number} x @param {number} y */
function show(label, isShown, x, y) {
  label.hidden = !isShown;
  label.style.translate = `${x}px ${y}px`;
}
