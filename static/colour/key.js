/** What has no scale: the colours of the lines between the columns and of weights, and the mark of a silent map. */

import { element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { gradient, kernelRamp, signedRamp } from "./ramp.js";
import { theme } from "./theme.js";

const ROWS = /** @type {const} */ ([
  ["lines", signedRamp],
  ["weights", kernelRamp],
]);

/** @returns {{ element: HTMLElement, paint: () => void }} `paint`: in the colours of now */
export function colourKey() {
  const bars = ROWS.map(() => element("span", "ramp"));
  const rows = ROWS.map(([name], i) => {
    const row = element("p", { class: name, role: "img", title: message(`key.${name}.label`) });
    row.ariaLabel = message(`key.${name}.label`);
    const [low, high] = ["low", "high"].map((end) => element("span", "words", message(`key.${name}.${end}`)));
    row.append(element("span", "caption", message(`key.${name}`)), low, "−", bars[i], "+", high);
    return row;
  });
  const silent = element("p", { class: "silent", title: message("key.silent.label") }, message("key.silent"));
  return {
    element: element("div", "key", ...rows, silent),
    paint() {
      ROWS.forEach(([, ramp], i) => {
        bars[i].style.backgroundImage = gradient(ramp(theme()), true);
      });
    },
  };
}
