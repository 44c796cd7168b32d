/**
 * A matrix, times a vector, and what comes out; of one row the sum. Only the matrix where there are too many numbers to write.
 *
 * @import { Mark } from "../../plate/overlay.js"
 * @import { Region } from "../../tensor/region.js"
 * @import { State } from "./state.js"
 * @import { Product, Work } from "./work.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { sign } from "../../plate/sign.js";
import { imageColour, kernelColour, signedColour } from "../colours.js";
import { sumFormula } from "../convolve/formula.js";
import { Sheet } from "../sheet.js";
import { filled } from "./arithmetic.js";

const [WIDE, TALL] = [560, 420]; // CSS pixels of a matrix that is too large for numbers

const WRITTEN = { rows: 16, columns: 12, cells: 192 }; // of the matrix

/** Which of the factors consist of weights. @type {Record<State["way"], "matrix" | "vector" | "">} */
const WEIGHTS = { matrix: "matrix", windows: "vector", back: "matrix", gradient: "" };

export class Equation {
  #factor = new Sheet({ name: "factor", written: WRITTEN });
  #vector = new Sheet({ name: "vector", written: WRITTEN });
  #product = new Sheet({ name: "product", written: WRITTEN });
  #beside = [sign("×"), this.#vector.element, sign("="), this.#product.element];
  element = element("div", "sheets equation", this.#factor.element, ...this.#beside);
  sum = element("div", "formula");

  /** @param {(row: number) => void} onRow @param {(by: number) => void} onStep by some rows */
  constructor(onRow, onStep) {
    for (const sheet of [this.#factor, this.#product]) sheet.onPoint = ({ row }) => onRow(row);
    this.#factor.element.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      onStep(by);
    });
  }

  /** @param {boolean} isHidden */
  set hidden(isHidden) {
    this.element.hidden = isHidden;
    this.sum.hidden = isHidden;
  }

  /** @param {State["way"]} way @param {Product} product @param {number} row that is worked out */
  show(way, { sparse, vector, result }, row) {
    const { matrix, held } = sparse;
    const { rows, columns } = matrix;
    const caption = message(`labs.matrix.factor.${way}`, { rows, columns });
    this.#factor.picture = rows > columns ? TALL : WIDE;
    this.#factor.show(caption, {
      matrix,
      colour: WEIGHTS[way] === "matrix" ? kernelColour(matrix.values) : imageColour(matrix.values),
      label: message("labs.matrix.factor.label", { caption }),
      mark: (at) => (held[at] ? "" : "empty"),
    });
    this.#factor.target.tabIndex = 0;
    for (const each of this.#beside) each.hidden = !this.#factor.isWritten;
    if (this.#factor.isWritten) {
      const colour = WEIGHTS[way] === "vector" ? kernelColour : imageColour;
      asColumn(this.#vector, message(`labs.matrix.vector.${way}`), vector.values, colour);
      asColumn(this.#product, message("labs.matrix.product"), result.values, signedColour);
    }
    const met = filled(sparse, row);
    const weights = met.map((column) => matrix.values[row * columns + column]);
    const others = met.map((column) => vector.values[column]);
    this.sum.replaceChildren(sumFormula(weights, others, result.values[row]));
  }

  /** The row, what it meets, and the blocks of the matrix. @param {State["way"]} way @param {Work} work @param {number} row @returns {Mark[]} */
  marks(way, { product: { sparse }, image, output }, row) {
    const { rows, columns } = sparse.matrix;
    const line = { top: row, left: 0, rows: 1, columns };
    const made = [mark(this.#factor, line, "row")];
    if (WEIGHTS[way] === "matrix") {
      const [down, across] = way === "matrix" ? [output.columns, image.columns] : [image.columns, output.columns];
      for (let top = 0; top < rows; top += down) {
        made.push(mark(this.#factor, { top, left: 0, rows: down, columns }, "block"));
      }
      for (let left = 0; left < columns; left += across) {
        made.push(mark(this.#factor, { top: 0, left, rows, columns: across }, "block"));
      }
    }
    if (!this.#factor.isWritten) return made;
    const cells = filled(sparse, row).map((top) => mark(this.#vector, { ...line, top, columns: 1 }, "met"));
    return [...made, ...cells, mark(this.#product, { ...line, columns: 1 }, "row")];
  }
}

/** @param {Sheet} sheet @param {Region} region @param {string} name @returns {Mark} */
export function mark(sheet, region, name) {
  return { map: /** @type {any} */ (sheet), region, name };
}

/** @param {Sheet} sheet @param {string} caption @param {Float32Array} values @param {(values: Float32Array) => import("../../plate/colours.js").Colour} colour */
function asColumn(sheet, caption, values, colour) {
  sheet.show(caption, { matrix: { rows: values.length, columns: 1, values }, colour: colour(values), label: caption });
}
