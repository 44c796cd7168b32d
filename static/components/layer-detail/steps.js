/** The stepper's buttons, and which cell it is at. @import { Layer, Model } from "../../api/types.js" */

/** @import { Cell } from "../../tensor/region.js" */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { classesOf } from "../../tensor/classes.js";
import { planesOf } from "../../tensor/planes.js";
import { Stepper } from "./stepper.js";

export class Steps {
  #cell = element("span", "cell");
  #play = button({ class: "play", onclick: () => this.#toggle() }, message("step.play"));
  #stepper;

  /** @param {(cell: Cell) => void} onMove */
  constructor(onMove) {
    this.#stepper = new Stepper(onMove, (plays) => {
      this.#play.textContent = message(plays ? "step.pause" : "step.play");
    });
    const step = (/** @type {number} */ by, /** @type {string} */ label, /** @type {string} */ sign) =>
      button({ title: label, "aria-label": label, onclick: () => this.#step(by) }, sign);
    const speed = element("input", { type: "range", min: 0, max: 6, step: 1, value: 2 });
    speed.addEventListener("input", () => {
      this.#stepper.speed = 2 ** Number(speed.value);
    });
    const speedLabel = message("step.speed");
    this.element = element(
      "span",
      "which steps",
      step(-1, message("step.previous"), "‹"),
      this.#cell,
      step(1, message("step.next"), "›"),
      this.#play,
      element("label", { title: speedLabel }, element("span", "hidden", speedLabel), speed),
    );
  }

  pause() {
    this.#stepper.pause();
  }

  /** Moves to another cell if the key stands for a move. @param {string} key @returns {boolean} whether it does */
  key(key) {
    return this.#stepper.key(key);
  }

  /** @param {Model} model @param {Layer} layer @param {Cell} cell */
  show(model, layer, cell) {
    this.#stepper.size = planesOf(layer);
    this.#stepper.cell = cell;
    this.#cell.textContent = nameOf(model, layer, cell);
  }

  /** @param {number} by */
  #step(by) {
    this.#stepper.pause();
    this.#stepper.step(by);
  }

  #toggle() {
    if (this.#stepper.plays) this.#stepper.pause();
    else this.#stepper.play();
  }
}

/** A cell in words. @param {Model} model @param {Layer} layer @param {Cell} cell */
function nameOf(model, layer, cell) {
  const [row, column] = [cell.row + 1, cell.column + 1];
  if (layer.shape.length > 1) return message("step.cell", { row, column });
  const name = classesOf(model, layer)?.[cell.row];
  return name === undefined ? message("step.value", { index: row }) : message("step.class", { name });
}
