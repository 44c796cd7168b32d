/**
 * The numbers that a batch normalisation has for one map, each with what it is.
 *
 * @import { Operation } from "../../../api/types.js"
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { writeNumber } from "../../../plate/write-number.js";
import { batchNormAt } from "../../batch_norm2d/arithmetic.js";

/** @typedef {"mean" | "variance" | "eps" | "scale" | "shift"} Name */

/** @type {Record<Name, string>} */
const SYMBOLS = { mean: "μ", variance: "σ²", eps: "ε", scale: "γ", shift: "β" };
const NAMES = /** @type {Name[]} */ (Object.keys(SYMBOLS));

export class Statistics {
  #rows = NAMES.map((name) => ({ name, number: element("span", ""), what: element("span", "what") }));
  element = element("dl", "statistics");

  constructor() {
    for (const { name, number, what } of this.#rows) {
      number.dataset.of = name;
      const term = element("dt", "", element("i", "", SYMBOLS[name]), ` ${message(`norm.${name}`)}`);
      this.element.append(term, element("dd", "", number, what));
    }
  }

  /** @param {Operation} operation @param {number} plane */
  draw(operation, plane) {
    const norm = batchNormAt(operation, plane, { row: 0, column: 0 });
    for (const { name, number, what } of this.#rows) {
      writeNumber(number, norm[name]);
      if (name === "eps") number.textContent = small(norm.eps);
      const learnt = operation.layer.hyperparameters.affine || !["scale", "shift"].includes(name);
      what.textContent = message(learnt ? `norm.${name}.what` : "norm.none");
    }
    return norm;
  }
}

/** A small number, with all its zeros. @param {number} value */
export function small(value) {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}
