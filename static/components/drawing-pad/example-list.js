/** The examples as buttons with their digit drawn. @import { Stroke } from "./history.js" */

import { message } from "../../locale/message.js";
import { FIELD } from "./codec.js";
import { EXAMPLES } from "./examples.js";
import { paintStrokes, sharpContext } from "./paint-strokes.js";

const SIZE = 36;

/**
 * @param {HTMLElement} list
 * @param {(strokes: Stroke[]) => void} onChoice
 * @returns {{ paint: () => void, mark: (digit: number) => void }} paint them in the colours of now; mark one
 */
export function listExamples(list, onChoice) {
  const items = EXAMPLES.map((strokes, digit) => {
    const [button, canvas] = [document.createElement("button"), document.createElement("canvas")];
    button.type = "button";
    button.setAttribute("aria-label", message("examples.one", { digit: message(`digit.${digit}`) }));
    button.addEventListener("click", () => onChoice(strokes));
    button.append(canvas);
    list.append(button);
    return { button, canvas };
  });
  const paint = () => {
    for (const [digit, { canvas }] of items.entries()) {
      const context = sharpContext(canvas, SIZE);
      paintStrokes(context, EXAMPLES[digit], { scale: canvas.width / FIELD, colour: getComputedStyle(list).color });
    }
  };
  paint();
  return {
    paint,
    mark(chosen) {
      for (const [digit, { button }] of items.entries()) button.setAttribute("aria-pressed", String(digit === chosen));
    },
  };
}
