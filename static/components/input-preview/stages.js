/** @import { Decision, Tensor } from "../../api/types.js" */

import { paint } from "../../colour/paint.js";
import { inkRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { values } from "../../tensor/decode.js";

/**
 * One step on the way from a picture to what the network is given.
 * @param {{ name: string, image: Tensor }} stage
 * @param {number} place from 0
 * @returns {HTMLElement} an `<li>`
 */
export function stageItem({ name, image }, place) {
  const label = message("sees.step", { step: place + 1, name: message(`stage.${name}`) });
  const canvas = element("canvas", { role: "img", "aria-label": label });
  const [rows, columns] = image.shape;
  paint(canvas, values(image), { rows, columns, scale: 1, ramp: inkRamp(theme()), extent: 1 });
  return element("li", {}, canvas, element("span", "stage-name", message(`stage.${name}`)));
}

/**
 * Why each step was taken or not, to be opened; in sight, that there were several digits.
 * @param {Decision[]} decisions
 * @returns {HTMLElement[]}
 */
export function reasons(decisions) {
  const text = (/** @type {Decision} */ { step, why, facts }) => message(`decision.${step}.${why}`, facts);
  const items = decisions.map((one) => element("li", one.taken ? "taken" : "declined", text(one)));
  const several = decisions.filter(({ step, why }) => step === "neighbours" && why === "digits");
  return [
    ...several.map((one) => element("p", { class: "several", role: "status" }, text(one))),
    element("details", {}, element("summary", {}, message("sees.decisions")), element("ul", {}, ...items)),
  ];
}
