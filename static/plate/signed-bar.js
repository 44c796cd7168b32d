/** A bar with its number: to the right if the value is positive, to the left if it is negative. */

import { element } from "../dom/element.js";
import { writeNumber } from "./write-number.js";

export class SignedBar {
  element = element("span", "signed");
  #bar = element("span", "bar");
  #number = element("span", "");

  constructor() {
    this.element.append(element("span", "track", this.#bar), this.#number);
  }

  /** @param {number} value @param {number} extent the value of a full half */
  show(value, extent) {
    const share = extent > 0 ? Math.min(1, Math.abs(value) / extent) : 0;
    this.#bar.style.inlineSize = `${share * 50}%`;
    this.#bar.style.insetInlineStart = `${value < 0 ? 50 - share * 50 : 50}%`;
    this.#bar.classList.toggle("negative", value < 0);
    writeNumber(this.#number, value);
  }
}
