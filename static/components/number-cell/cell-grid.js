/**
 * Numbers as fields, each on its colour.
 *
 * @import { Colour } from "../../plate/colours.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Range } from "./number-cell.js"
 */

import { element } from "../../dom/element.js";
import { NumberCell } from "./number-cell.js";

export class CellGrid {
  /** @type {NumberCell[]} */ #cells = [];
  /** @type {Float32Array} */ #numbers = new Float32Array();
  element = element("div", { class: "fields", role: "group" });

  /**
   * @param {(numbers: Float32Array) => void} onChange told all of them
   * @param {(cell: Cell) => string} labelOf what a screen reader says of a field
   * @param {Range} [range]
   */
  constructor(onChange, labelOf, range) {
    this.onChange = onChange;
    this.labelOf = labelOf;
    this.range = range;
  }

  /** @param {Float32Array} numbers row-major @param {number} columns @param {Colour} colour @param {string} label */
  show(numbers, columns, colour, label) {
    if (this.#cells.length !== numbers.length) this.#build(numbers.length);
    this.#numbers = numbers;
    this.element.style.setProperty("--columns", String(columns));
    this.element.ariaLabel = label;
    this.#cells.forEach((cell, at) => {
      cell.label = this.labelOf({ row: Math.floor(at / columns), column: at % columns });
      cell.show(numbers[at], colour);
    });
  }

  /** @param {number} count */
  #build(count) {
    const made = (/** @type {number} */ at) => new NumberCell((value) => this.#change(at, value), this.range);
    this.#cells = Array.from({ length: count }, (_, at) => made(at));
    this.element.replaceChildren(...this.#cells.map((cell) => cell.element));
  }

  /** @param {number} at @param {number} value */
  #change(at, value) {
    const numbers = this.#numbers.slice();
    numbers[at] = value;
    this.onChange(numbers);
  }
}
