/** How much of a map, and of its whole layer, is zero. */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { percent, whole } from "../../locale/number.js";

export class Zeros {
  #map = element("dd", "share");
  #layer = element("dd", "share");
  element = element(
    "dl",
    "zeros",
    element("dt", "", message("relu.zerosMap")),
    this.#map,
    element("dt", "", message("relu.zerosLayer")),
    this.#layer,
  );

  /** @param {Float32Array} map @param {Float32Array} layer */
  draw(map, layer) {
    write(this.#map, map);
    write(this.#layer, layer);
  }
}

/** @param {HTMLElement} target @param {Float32Array} values */
function write(target, values) {
  let zeros = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === 0) zeros++;
  const share = zeros / values.length;
  target.dataset.value = String(share);
  target.style.setProperty("--share", String(share));
  target.textContent = message("relu.zeros", {
    share: percent(share),
    zeros: whole(zeros),
    count: whole(values.length),
  });
}
