/** What a convolution takes, beside a layer that connects all with all: a table for the image and for another one. */

import { element } from "../../dom/element.js";
import { language } from "../../locale/language.js";
import { message } from "../../locale/message.js";
import { percent, whole } from "../../locale/number.js";

const RARE = 0.001; // below it, a share is told as one in so many
const BYTES = 4; // of a float32
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"];

/** @typedef {{ cells: number, held: number, convolution: number, connected: number }} Costs */

export class CostTable {
  #heads = [element("th", { scope: "col" }), element("th", { scope: "col" })];
  #body = element("tbody");
  element = element(
    "table",
    "costs",
    element("caption", "", message("labs.matrix.costs")),
    element("thead", "", element("tr", "", element("td"), ...this.#heads)),
    this.#body,
  );

  /** @param {string[]} names of the images @param {Costs[]} costs */
  show(names, costs) {
    for (const [at, head] of this.#heads.entries()) head.textContent = names[at];
    const row = (/** @type {string} */ name, /** @type {(costs: Costs) => string} */ write) =>
      element("tr", "", element("th", { scope: "row" }, name), ...costs.map((each) => element("td", "", write(each))));
    this.#body.replaceChildren(
      row(message("labs.matrix.costs.cells"), ({ cells }) => whole(cells)),
      row(message("labs.matrix.costs.held"), ({ held }) => whole(held)),
      row(message("labs.matrix.costs.share"), ({ held, cells }) => share(held, cells)),
      row(message("labs.matrix.costs.convolution"), ({ convolution }) => whole(convolution)),
      row(message("labs.matrix.costs.connected"), ({ connected }) => whole(connected)),
      row(message("labs.matrix.costs.memory"), ({ connected }) => memory(connected * BYTES)),
    );
  }
}

/** @param {number} part @param {number} all */
function share(part, all) {
  if (part / all >= RARE) return percent(part / all);
  return part ? message("labs.matrix.costs.rare", { count: Math.round(all / part) }) : percent(0);
}

/** @param {number} bytes */
function memory(bytes) {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const format = { style: "unit", unit: UNITS[power], unitDisplay: "short", maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(language, /** @type {Intl.NumberFormatOptions} */ (format)).format(
    bytes / 1000 ** power,
  );
}
