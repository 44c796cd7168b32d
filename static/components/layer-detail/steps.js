/** The stepper's buttons. @import { Layer, Model } from "../../api/types.js" */

/** @import { Cell } from "../../tensor/region.js" */

import { find } from "../../dom/find.js";
import { message } from "../../locale/message.js";
import { classesOf } from "../../tensor/classes.js";
import { planesOf } from "../../tensor/planes.js";
import { Stepper } from "./stepper.js";

/** @param {(cell: Cell) => void} onMove */
export function connectSteps(onMove) {
  const [last, play, next] = ["step-last", "play", "step-next"].map((id) => find(`#${id}`, HTMLButtonElement));
  const speed = find("#speed", HTMLInputElement);
  const where = find("#step-where", HTMLElement);
  const stepper = new Stepper(onMove, (plays) => {
    play.textContent = message(plays ? "step.pause" : "step.play");
  });
  const by = (/** @type {number} */ count) => {
    stepper.pause();
    stepper.step(count);
  };
  last.addEventListener("click", () => by(-1));
  next.addEventListener("click", () => by(1));
  play.addEventListener("click", () => (stepper.plays ? stepper.pause() : stepper.play()));
  speed.addEventListener("input", () => {
    stepper.speed = 2 ** Number(speed.value);
  });
  return {
    pause: () => stepper.pause(),
    /** @param {string} key */
    key: (key) => stepper.key(key),
    /** @param {Model} model @param {Layer} layer @param {Cell} cell */
    show(model, layer, cell) {
      stepper.size = planesOf(layer);
      stepper.cell = cell;
      where.textContent = nameOf(model, layer, cell);
    },
  };
}

/** A cell in words. @param {Model} model @param {Layer} layer @param {Cell} cell */
function nameOf(model, layer, cell) {
  const [row, column] = [cell.row + 1, cell.column + 1];
  if (layer.shape.length > 1) return message("step.cell", { row, column });
  const name = classesOf(model, layer)?.[cell.row];
  return name === undefined ? message("step.value", { index: row }) : message("step.class", { name });
}
