/**
 * Two lists of numbers: every product, the diagonals that belong together, and the same by way of waves.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { State } from "./state.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { plain } from "../../locale/number.js";
import { imageColour, signedColour } from "../colours.js";
import { sumFormula } from "../convolve/formula.js";
import { resized } from "../matrix.js";
import { count, group } from "../settings.js";
import { Sheet } from "../sheet.js";
import { multiplied, multipliedByWaves, products } from "./arithmetic.js";
import { complexText, productFormula } from "./polynomial.js";
import { LIST_MOST } from "./state.js";

const LISTS = /** @type {const} */ (["first", "second"]);

export class NumbersView {
  /** @type {State} */ #state = /** @type {any} */ (null);
  #lists = LISTS.map((name) => new Sheet({ name, editable: true }));
  #lengths = LISTS.map((name) =>
    count(message(`labs.frequency.${name}`), 1, LIST_MOST, (columns) =>
      this.onChange({ [name]: resized(this.#state[name], 1, columns) }),
    ),
  );
  #table = new Sheet({ name: "products" });
  #product = new Sheet({ name: "product" });
  #formula = element("div", "formula");
  #sum = element("div", "formula");
  #body = element("tbody");
  #waves = element(
    "div",
    "formula",
    element(
      "table",
      "waves",
      element("caption", "", message("labs.frequency.waves")),
      element(
        "thead",
        "",
        element(
          "tr",
          "",
          ...["wave", "first", "second", "both"].map((name) =>
            element("th", { scope: "col" }, message(`labs.frequency.waves.${name}`)),
          ),
        ),
      ),
      this.#body,
    ),
  );
  element = element(
    "div",
    "lists",
    this.#formula,
    element(
      "div",
      "sheets",
      element(
        "div",
        "crossed",
        this.#lists[1].element,
        this.#lists[0].element,
        this.#table.element,
        this.#product.element,
        this.#sum,
      ),
      this.#waves,
    ),
  );
  controls = element(
    "div",
    "controls",
    group("labs.frequency.lengths", element("div", "counts", ...this.#lengths.map((field) => field.element))),
  );

  /** @param {(part: Partial<State>) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    for (const [at, sheet] of this.#lists.entries()) {
      sheet.onEdit = (place, value) => {
        const list = this.#state[LISTS[at]];
        onChange({ [LISTS[at]]: { ...list, values: list.values.with(place, value) } });
      };
    }
    this.#table.onPoint = ({ row, column }) => this.#goTo(row + column);
    this.#product.onPoint = ({ column }) => this.#goTo(column);
    this.#product.element.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      this.#goTo(this.#power + by);
    });
  }

  /** @param {number} power */
  #goTo(power) {
    const most = this.#state.first.columns + this.#state.second.columns - 2;
    const next = Math.min(most, Math.max(0, power));
    if (next !== this.#state.power) this.onChange({ power: next });
  }

  get #power() {
    const { first, second, power } = this.#state;
    return Math.min(power, first.columns + second.columns - 2);
  }

  operands() {
    const { first, second } = this.#state;
    const polynomials = [first, second].map(({ values }) => Array.from(values));
    return {
      body: { image: [[0]], kernel: [[0]], polynomials },
      output: multiplied(first.values, second.values),
      field: "polynomial",
    };
  }

  /** @param {State} state @returns {string} what is seen, in words */
  show(state) {
    this.#state = state;
    const { first, second } = state;
    const product = multiplied(first.values, second.values);
    for (const [at, sheet] of this.#lists.entries()) {
      const list = state[LISTS[at]];
      this.#lengths[at].show(list.columns);
      const matrix = at ? list : { ...list, rows: list.columns, columns: 1 }; // beside the rows
      const caption = message(`labs.frequency.${LISTS[at]}`);
      sheet.show(caption, { matrix, colour: signedColour(list.values), label: caption });
    }
    const table = products(first.values, second.values);
    const isMet = (/** @type {number} */ at) =>
      Math.floor(at / table.columns) + (at % table.columns) === this.#power ? "winner" : "";
    this.#plain(this.#table, "products", table, isMet);
    const row = { rows: 1, columns: product.length, values: product };
    this.#plain(this.#product, "product", row, (at) => (at === this.#power ? "winner" : ""));
    this.#product.target.tabIndex = 0;
    this.#formula.replaceChildren(productFormula(first.values, second.values, product));
    const pairs = Array.from(first.values, (value, at) => [value, second.values[this.#power - at]]).filter(
      ([, other]) => other !== undefined,
    );
    const [ones, others] = [0, 1].map((which) => pairs.map((pair) => pair[which]));
    this.#sum.replaceChildren(sumFormula(ones, others, product[this.#power]));
    this.#showWaves();
    return message("labs.frequency.sentence.numbers", {
      power: this.#power,
      count: pairs.length,
      value: plain(product[this.#power]),
    });
  }

  #showWaves() {
    const { first, second, both, output } = multipliedByWaves(this.#state.first.values, this.#state.second.values);
    const rows = Array.from(output, (_, at) =>
      element(
        "tr",
        "",
        element("th", { scope: "row" }, String(at)),
        ...[first, second, both].map((spectrum) => element("td", "", complexText(spectrum, at))),
      ),
    );
    const back = message("labs.frequency.waves.back", {
      values: Array.from(output, (value) => plain(value)).join("; "),
    });
    this.#body.replaceChildren(...rows, element("tr", "", element("td", { colspan: 4 }, back)));
  }

  /** @param {Sheet} sheet @param {"products" | "product"} name @param {Matrix} matrix @param {(at: number) => string} mark */
  #plain(sheet, name, matrix, mark) {
    const caption = message(`labs.frequency.${name}`);
    const label = message(`labs.frequency.${name}.label`);
    sheet.show(caption, {
      matrix,
      colour: name === "products" ? imageColour(matrix.values) : signedColour(matrix.values),
      label,
      mark,
    });
  }
}
