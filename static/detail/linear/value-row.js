/** One value that a linear layer reads, times its weight. */

import { message } from "../../page/message.js";
import { element, writeNumber } from "../element.js";
import { SignedBar } from "../signed-bar.js";

export class ValueRow {
  index = 0;
  #x = element("span", "");
  #weight = element("span", "");
  sum = new SignedBar();
  name = element("button", "name");
  element = element(
    "li",
    "channel value",
    this.name,
    this.#x,
    element("span", "operator", "×"),
    this.#weight,
    element("span", "operator", "="),
    this.sum.element,
  );

  constructor() {
    this.name.type = "button";
  }

  /** @param {number} x @param {number} weight */
  show(x, weight) {
    this.name.textContent = message("step.value", { index: this.index + 1 });
    writeNumber(this.#x, x);
    writeNumber(this.#weight, weight);
  }

  /** @param {boolean} is whether it is the one that is marked */
  set chosen(is) {
    this.element.classList.toggle("chosen", is);
    this.name.setAttribute("aria-pressed", String(is));
  }
}
