/** The stepper's buttons, and which cell it is at. @import { Layer, Model } from "../../api/types.js" */

/**
 * @import { Cell } from "../../tensor/region.js"
 * @import { Place } from "../../plate/plate.js"
 */

import { button, element } from "../../dom/element.js";
import { on } from "../../dom/on.js";
import { message } from "../../locale/message.js";
import { classesOf } from "../../tensor/classes.js";
import { planesOf } from "../../tensor/planes.js";
import { BuildPlayer } from "../player/build-player.js";
import { Stepper } from "./stepper.js";

export class Steps {
  #cell = element("span", "cell");
  #player = new BuildPlayer();
  #stepper;
  #open = ""; // the map that is stepped through

  /** @param {(cell: Cell) => void} onMove @param {(built: number | null, seconds: number) => void} onBuild how many cells of the map are seen, null for all; and how long until there is one more */
  constructor(onMove, onBuild) {
    this.#stepper = new Stepper(onMove);
    on(this.#player, "build", (built) => {
      if (built !== null) this.#stepper.goTo(built); // the one that is being worked out
      onBuild(built, this.#player.pace);
    });
    const step = (/** @type {number} */ by, /** @type {string} */ label, /** @type {string} */ sign) =>
      button({ title: label, "aria-label": label, onclick: () => this.#step(by) }, sign);
    this.element = element(
      "span",
      "which steps",
      step(-1, message("step.previous"), "‹"),
      this.#cell,
      step(1, message("step.next"), "›"),
      this.#player,
    );
  }

  /** Shows the whole map. */
  finish() {
    this.#player.finish();
  }

  /** Moves to another cell if the key stands for a move. @param {string} key @returns {boolean} whether it does */
  key(key) {
    const moved = this.#stepper.key(key);
    if (moved) this.finish();
    return moved;
  }

  /** @param {Model} model @param {Layer} layer @param {Place} place */
  show(model, layer, { plane, cell }) {
    const open = `${model.id} ${layer.id} ${plane}`;
    if (open !== this.#open) this.finish();
    this.#open = open;
    this.#stepper.size = planesOf(layer);
    this.#stepper.cell = cell;
    this.#player.count = this.#stepper.count;
    this.#cell.textContent = nameOf(model, layer, cell);
  }

  /** @param {number} by */
  #step(by) {
    this.#player.pause();
    if (!this.#player.step(by)) this.#stepper.step(by);
  }
}

/** A cell in words. @param {Model} model @param {Layer} layer @param {Cell} cell */
function nameOf(model, layer, cell) {
  const [row, column] = [cell.row + 1, cell.column + 1];
  if (layer.shape.length > 1) return message("step.cell", { row, column });
  const name = classesOf(model, layer)?.[cell.row];
  return name === undefined ? message("step.value", { index: row }) : message("step.class", { name });
}
