/** @import { Decision, Reading, Tensor } from "../../api/types.js" */

import { paint } from "../../colour/paint.js";
import { inkRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { button, element } from "../../dom/element.js";
import { catalogue, message } from "../../locale/message.js";
import { values } from "../../tensor/decode.js";

await catalogue("pictures"); // what only pictures need is loaded with the first one

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
 * Why each step was taken or not, to be opened; in sight, that there were several digits, and which was read.
 * @param {Reading} reading
 * @param {(digit: number) => void} onChoice told which other digit is to be read
 * @returns {HTMLElement[]}
 */
export function reasons({ decisions, digits, found }, onChoice) {
  const text = (/** @type {Decision} */ { step, why, facts }) => message(`decision.${step}.${why}`, facts);
  const isSeveral = (/** @type {Decision} */ { step, why }) => step === "neighbours" && why === "digits";
  const others = decisions.filter((one) => !isSeveral(one));
  const items = others.map((one) => element("li", one.taken ? "taken" : "declined", text(one)));
  const several = decisions.filter(isSeveral);
  return [
    ...several.map((one) => element("p", { class: "several", role: "status" }, text(one))),
    ...several.map(() => choice(digits, found?.read ?? 0, onChoice)),
    element("details", {}, element("summary", {}, message("sees.decisions")), element("ul", {}, ...items)),
  ];
}

/** The digits of a picture, one of which is read. @param {Tensor[]} digits @param {number} read @param {(digit: number) => void} onChoice */
function choice(digits, read, onChoice) {
  const buttons = digits.map((image, place) => {
    const canvas = element("canvas", { "aria-hidden": "true" });
    const [rows, columns] = image.shape.slice(-2);
    paint(canvas, values(image), { rows, columns, scale: 2, ramp: inkRamp(theme()), extent: 1 });
    const label = message("sees.digit", { place: place + 1, count: digits.length });
    return button(
      { class: "digit", "aria-label": label, "aria-pressed": String(place === read), onclick: () => onChoice(place) },
      canvas,
    );
  });
  return element("div", { class: "digits", role: "group", "aria-label": message("sees.digits") }, ...buttons);
}
