/** Many values as thin bars side by side: positive ones point up, negative ones down. */

import { largest } from "../../colour/extent.js";
import { set, shape } from "../../dom/svg.js";

/** It needs no words: the map beside it says the same. */
const LOOK = { preserveAspectRatio: "none", "aria-hidden": "true" };

export class Strip {
  /** @type {(index: number) => void} */ onPoint = () => {};
  #positive = shape("path", "positive");
  #negative = shape("path", "negative");
  #mark = shape("path", "mark");
  element = shape("svg", "strip", LOOK, this.#positive, this.#negative, this.#mark);
  #count = 1;

  constructor() {
    this.element.addEventListener("pointermove", ({ clientX }) => {
      const { left, width } = this.element.getBoundingClientRect();
      const at = Math.floor(((clientX - left) / width) * this.#count);
      this.onPoint(Math.min(this.#count - 1, Math.max(0, at)));
    });
  }

  /** @param {Float32Array} values */
  show(values) {
    this.#count = values.length;
    set(this.element, { viewBox: `0 -1 ${values.length} 2` });
    const extent = largest(values) || 1;
    const bars = (/** @type {number} */ sign) =>
      Array.from(values, (value, at) => (value * sign > 0 ? `M${at + 0.1} 0h.8V${-value / extent}h-.8z` : "")).join("");
    set(this.#positive, { d: bars(1) });
    set(this.#negative, { d: bars(-1) });
  }

  /** @param {number} index */
  mark(index) {
    set(this.#mark, { d: `M${index} -1h1v2h-1z` });
  }
}
