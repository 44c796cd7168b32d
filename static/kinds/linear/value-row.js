/** One value that a linear layer reads, times its weight. */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { ContributionRow } from "../../plate/contribution-row.js";
import { sign } from "../../plate/sign.js";
import { writeNumber } from "../../plate/write-number.js";

export class ValueRow extends ContributionRow {
  /** @type {HTMLElement} */ #x;
  /** @type {HTMLElement} */ #weight;

  constructor() {
    const [x, weight] = [element("span", ""), element("span", "")];
    super("channel value", x, sign("×"), weight, sign("="));
    [this.#x, this.#weight] = [x, weight];
  }

  /** @param {number} x @param {number} weight */
  show(x, weight) {
    this.name.textContent = message("step.value", { index: this.index + 1 });
    writeNumber(this.#x, x);
    writeNumber(this.#weight, weight);
  }
}
