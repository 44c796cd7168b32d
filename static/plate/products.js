/**
 * Values times weights, cell by cell, in numbers; and the sum of these products.
 *
 * @import { Colour } from "./colours.js"
 * @typedef {{ values: ArrayLike<number>, colour: Colour, mark?: (place: number) => string }} Factor
 */

import { element } from "../dom/element.js";
import { captioned } from "./captioned.js";
import { NumberGrid } from "./number-grid.js";
import { sign } from "./sign.js";
import { writeNumber } from "./write-number.js";

export class Products {
  /** @type {NumberGrid[]} */ #grids;
  #sum = element("span", "");

  /**
   * @param {[string | Node, string, string, string]} captions of values, weights, products and sum
   * @param {(value: number) => string} [write]
   */
  constructor([x, weights, products, sum], write) {
    this.write = write;
    this.#grids = [new NumberGrid(write), new NumberGrid(write), new NumberGrid(write)];
    const grids = this.#grids.map((grid) => grid.element);
    this.element = working(
      captioned(x, grids[0]),
      captioned(weights, grids[1]),
      captioned(products, grids[2]),
      captioned(sum, this.#sum),
    );
  }

  /** @param {number} columns @param {Factor[]} factors values, weights, products @param {number} sum */
  show(columns, factors, sum) {
    factors.forEach(({ values, colour, mark }, place) => {
      this.#grids[place].show(values, columns, colour, mark);
    });
    writeNumber(this.#sum, sum, this.write);
  }
}

/** @param {Node} x @param {Node} weights @param {Node} products @param {Node} sum */
export function working(x, weights, products, sum) {
  return element("div", "working", x, sign("×"), weights, sign("="), products, sign("→"), sum);
}
