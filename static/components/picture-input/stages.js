/** How a picture became what the network sees, step by step. @import { Tensor } from "../../api/types.js" */

import { paint } from "../../colour/paint.js";
import { inkRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { message } from "../../locale/message.js";
import { values } from "../../tensor/decode.js";

/**
 * @param {HTMLElement} list
 * @param {{ name: string, image: Tensor }[]} stages none: the list goes away
 */
export function showStages(list, stages) {
  list.hidden = stages.length === 0;
  list.replaceChildren(
    ...stages.map(({ name, image }, place) => {
      const [item, canvas, caption] = ["li", "canvas", "span"].map((tag) => document.createElement(tag));
      const [rows, columns] = image.shape;
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", message("sees.step", { step: place + 1, name: message(`stage.${name}`) }));
      caption.className = "stage-name";
      caption.textContent = message(`stage.${name}`);
      paint(/** @type {HTMLCanvasElement} */ (canvas), values(image), {
        rows,
        columns,
        scale: 1,
        ramp: inkRamp(theme()),
        extent: 1,
      });
      item.append(canvas, caption);
      return item;
    }),
  );
}
