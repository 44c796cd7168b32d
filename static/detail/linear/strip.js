/** Many values as thin bars side by side, up where they are positive, down where they are negative. */

import { largest } from "../../colour/extent.js";

const SVG = "http://www.w3.org/2000/svg";

export class Strip {
  /** @type {(index: number) => void} */ onPoint = () => {};
  element = document.createElementNS(SVG, "svg");
  #paths = ["positive", "negative", "mark"].map((name) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", name);
    return path;
  });
  #count = 1;

  constructor() {
    this.element.classList.add("strip");
    this.element.setAttribute("preserveAspectRatio", "none");
    this.element.setAttribute("aria-hidden", "true"); // the map beside it says the same
    this.element.append(...this.#paths);
    this.element.addEventListener("pointermove", ({ clientX }) => {
      const { left, width } = this.element.getBoundingClientRect();
      const at = Math.floor(((clientX - left) / width) * this.#count);
      this.onPoint(Math.min(this.#count - 1, Math.max(0, at)));
    });
  }

  /** @param {Float32Array} values */
  show(values) {
    this.#count = values.length;
    this.element.setAttribute("viewBox", `0 -1 ${values.length} 2`);
    const extent = largest(values) || 1;
    const bars = (/** @type {number} */ sign) =>
      Array.from(values, (value, at) => (value * sign > 0 ? `M${at + 0.1} 0h.8V${-value / extent}h-.8z` : "")).join("");
    this.#paths[0].setAttribute("d", bars(1));
    this.#paths[1].setAttribute("d", bars(-1));
  }

  /** @param {number} index */
  mark(index) {
    this.#paths[2].setAttribute("d", `M${index} -1h1v2h-1z`);
  }
}
