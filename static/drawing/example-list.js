/** The examples as buttons with their digit drawn. @import { Stroke } from "./history.js" */

import { message } from "../page/message.js";
import { FIELD } from "./codec.js";
import { EXAMPLES } from "./examples.js";
import { paintStrokes, sharpContext } from "./paint-strokes.js";

const SIZE = 36;

/**
 * @param {HTMLElement} list
 * @param {(strokes: Stroke[]) => void} onChoice
 * @returns {() => void} paints them again, in the colours of now
 */
export function listExamples(list, onChoice) {
  const canvases = EXAMPLES.map((strokes, digit) => {
    const [button, canvas] = [document.createElement("button"), document.createElement("canvas")];
    button.type = "button";
    button.setAttribute("aria-label", message("examples.one", { digit: message(`digit.${digit}`) }));
    button.addEventListener("click", () => onChoice(strokes));
    button.append(canvas);
    list.append(button);
    return canvas;
  });
  const paint = () => {
    for (const [digit, canvas] of canvases.entries()) {
      const context = sharpContext(canvas, SIZE);
      paintStrokes(context, EXAMPLES[digit], { scale: canvas.width / FIELD, colour: getComputedStyle(list).color });
    }
  };
  paint();
  return paint;
}
