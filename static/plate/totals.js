/** Named numbers under each other, the last one the result. */

import { element } from "../dom/element.js";
import { writeNumber } from "./write-number.js";

export class Totals {
  element = element("dl", "totals");
  /** @type {HTMLElement[]} */ #numbers = [];

  /** @param {...string} names */
  constructor(...names) {
    for (const name of names) {
      const number = element("dd", "");
      this.#numbers.push(number);
      this.element.append(element("dt", "", name), number);
    }
  }

  /** @param {...(number | string)} values in the order of the names; a count is written by the caller */
  show(...values) {
    values.forEach((value, place) => {
      const number = this.#numbers[place];
      if (typeof value === "number") writeNumber(number, value);
      else number.textContent = value;
    });
  }
}
