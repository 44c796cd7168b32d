/**
 * The numbers that a map is normalised with, each with what it is.
 *
 * @import { Operation } from "../../../api/types.js"
 * @import { Normalisation } from "./normalise.js"
 */

import { element } from "../../../dom/element.js";
import { language } from "../../../locale/language.js";
import { message } from "../../../locale/message.js";
import { writeNumber } from "../../../plate/write-number.js";

/** @typedef {"mean" | "variance" | "eps" | "scale" | "shift"} Name */

/** @type {Record<Name, string>} */
const SYMBOLS = { mean: "μ", variance: "σ²", eps: "ε", scale: "γ", shift: "β" };
const NAMES = /** @type {Name[]} */ (Object.keys(SYMBOLS));

export class Statistics {
  #rows = NAMES.map((name) => ({ name, number: element("span", ""), what: element("span", "what") }));
  element = element("dl", "statistics");

  /** @param {string} messages the prefix of the keys that say what mean and variance are of */
  constructor(messages) {
    this.messages = messages;
    for (const { name, number, what } of this.#rows) {
      number.dataset.of = name;
      const term = element("dt", "", element("i", "", SYMBOLS[name]), ` ${message(`norm.${name}`)}`);
      this.element.append(term, element("dd", "", number, what));
    }
  }

  /** @param {Normalisation} norm @param {Operation} operation */
  show(norm, { parameters }) {
    /** @type {Record<Name, string>} */
    const what = {
      mean: `${this.messages}.mean`,
      variance: `${this.messages}.variance`,
      eps: "norm.eps.what",
      scale: parameters.weight ? "norm.scale.what" : "norm.none",
      shift: parameters.bias ? "norm.shift.what" : "norm.none",
    };
    for (const row of this.#rows) {
      writeNumber(row.number, norm[row.name]);
      if (row.name === "eps") row.number.textContent = small(norm.eps);
      row.what.textContent = message(what[row.name]);
    }
  }
}

/** A small number, with all its zeros. @param {number} value */
export function small(value) {
  return value.toLocaleString(language, { maximumSignificantDigits: 3 });
}
