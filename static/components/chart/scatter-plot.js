/**
 * `<scatter-plot>`: named points. One is a stop of the Tab key, the arrow keys move on by place, Enter and a click choose.
 * Event: `choose` with the id of a point.
 *
 * @import { Axis } from "./frame.js"
 * @typedef {{ id: string, name: string, x: number, y: number, description: string }} Named
 * @typedef {{ label: string, points: Named[], across: Axis, up: Axis, chosen: string }} Points
 */

import { shape } from "../../dom/svg.js";
import { Drawn } from "./drawn.js";
import { frame } from "./frame.js";
import { placeLabels } from "./labels.js";

const MARGIN = { left: 64, right: 24, top: 16, bottom: 48 };

export class ScatterPlot extends Drawn {
  /** @type {Points | null} */ #data = null;
  /** @type {SVGElement[]} from left to right */ #marks = [];

  constructor() {
    super();
    this.addEventListener("click", ({ target }) => this.#choose(target));
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.svg.setAttribute("role", "group");
  }

  /** @param {Points} data */
  set data(data) {
    this.#data = data;
    this.redraw();
  }

  /** @override @param {number} width @param {number} height */
  draw(width, height) {
    if (!this.#data) return;
    const { label, points, across, up, chosen } = this.#data;
    const box = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom };
    const [x, y] = [across.scale.place(box.left, box.right), up.scale.place(box.bottom, box.top)];
    const sorted = points.toSorted((one, other) => one.x - other.x || one.y - other.y);
    const focused = this.#marks.indexOf(/** @type {SVGElement} */ (/** @type {unknown} */ (document.activeElement)));
    const names = sorted.map(({ name }) => shape("text", "", {}, name));
    this.#marks = sorted.map(({ id, description }, at) => mark(id, description, id === chosen, names[at]));
    const stop = Math.max(0, focused >= 0 ? focused : sorted.findIndex(({ id }) => id === chosen));
    this.#marks.forEach((each, at) => {
      each.tabIndex = at === stop ? 0 : -1;
    });
    this.svg.setAttribute("aria-label", label);
    this.svg.replaceChildren(frame(box, across, up), ...this.#marks);
    const places = sorted.map((point) => ({ x: x(point.x), y: y(point.y) }));
    const sizes = names.map((name) => ({ width: name.getBBox().width, height: 16 }));
    placeLabels(places, sizes, { ...box, right: width, top: 0 }).forEach((label, at) => {
      const { x: cx, y: cy } = places[at];
      const [left, middle] = [label.left, (label.top + label.bottom) / 2];
      names[at].setAttribute("x", String(left));
      names[at].setAttribute("y", String(middle + 4.5));
      const end = cx < left ? left - 2 : Math.min(cx, label.right + 2);
      if (label.isFar) this.#marks[at].prepend(shape("path", "lead", { d: `M${cx} ${cy}L${end} ${middle}` }));
      this.#marks[at].append(shape("circle", "", { cx, cy, r: 5 }), names[at]);
    });
    if (focused >= 0) this.#marks[stop].focus();
  }

  /** @param {EventTarget | null} target */
  #choose(target) {
    const id = target instanceof Element ? target.closest("[data-id]")?.getAttribute("data-id") : null;
    if (id) this.dispatchEvent(new CustomEvent("choose", { detail: id }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = this.#marks.indexOf(/** @type {SVGElement} */ (event.target));
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#choose(event.target);
      return;
    }
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const next = step && this.#marks[at + step];
    if (!next) return;
    event.preventDefault();
    this.#marks[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

/** @param {string} id @param {string} description @param {boolean} isChosen @param {SVGElement} name */
function mark(id, description, isChosen, name) {
  const attributes = { role: "button", "data-id": id, "aria-label": description, "aria-pressed": String(isChosen) };
  return shape("g", isChosen ? "point chosen" : "point", attributes, name);
}

customElements.define("scatter-plot", ScatterPlot);
