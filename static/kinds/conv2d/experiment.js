/** Guess the sign of a sum from a patch and its kernel, then see it worked out. @import { BuildExperiment } from "../experiment.js" */

import { inkRamp, kernelRamp } from "../../colour/ramp.js";
import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { planesOf, planeValues } from "../../tensor/planes.js";
import { extentOf, thumbnail } from "../experiment.js";
import { convAt } from "./arithmetic.js";

/** @type {BuildExperiment} */
export function experiment(first, { look }) {
  if (planesOf(first.inputs[0].layer).count > 1) return null; // one patch and one kernel would not tell
  let operation = first;
  const [patch, kernel] = [thumbnail(message("try.conv.patch")), thumbnail(message("try.conv.kernel"))];
  const words = element("p", { class: "note", role: "status" });
  const guesses = [1, -1].map((sign) =>
    button({ onclick: () => guess(sign) }, message(sign > 0 ? "try.conv.positive" : "try.conv.negative")),
  );
  const see = button({ onclick: () => look(...strongest(operation)), hidden: true }, message("try.conv.see"));

  /** @param {number} sign */
  function guess(sign) {
    const { value } = convAt(operation, ...strongest(operation));
    setText(words, message(Math.sign(value) === sign ? "try.conv.right" : "try.conv.wrong", { value: decimal(value) }));
    see.hidden = false;
  }

  function show() {
    const { channels } = convAt(operation, ...strongest(operation));
    const [{ window, patch: values, kernel: weights }] = channels;
    patch.paint(values, { ...window, extent: extentOf(values) }, inkRamp);
    kernel.paint(weights, { ...window, extent: extentOf(weights) }, kernelRamp);
    setText(words, message("try.conv.ask"));
    see.hidden = true;
  }

  show();
  const tries = element("div", "try", ...guesses, see, words);
  return {
    element: element("div", "experiment", patch.element, kernel.element, tries),
    draw(next) {
      operation = next;
      show();
    },
  };
}

/** The map and cell whose value is furthest from zero. @param {import("../../api/types.js").Operation} operation @returns {[number, { row: number, column: number }]} */
function strongest({ layer, output }) {
  const { count, columns } = planesOf(layer);
  let best = { size: -1, plane: 0, at: 0 };
  for (let plane = 0; plane < count; plane++) {
    planeValues(layer, output, plane).forEach((value, at) => {
      if (Math.abs(value) > best.size) best = { size: Math.abs(value), plane, at };
    });
  }
  return [best.plane, { row: Math.floor(best.at / columns), column: best.at % columns }];
}
