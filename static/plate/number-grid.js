/**
 * A small grid of numbers, each on its colour: a patch, a kernel or their products.
 *
 * @import { Colour } from "./colours.js"
 */

import { css, step, textOn } from "../colour/ramp.js";
import { element } from "../dom/element.js";
import { writeNumber } from "./write-number.js";

const ROOMY = 4; // columns up to which three grids stand side by side with room to spare

export class NumberGrid {
  element = element("div", "numbers");

  /** @param {(value: number) => string} [write] */
  constructor(write) {
    this.write = write;
  }

  /**
   * @param {ArrayLike<number>} values row-major
   * @param {number} columns
   * @param {Colour} colour
   * @param {(place: number) => string} [mark] a class for a cell that is special
   */
  show(values, columns, { ramp, extent }, mark = () => "") {
    this.element.style.setProperty("--columns", String(columns));
    this.element.classList.toggle("wide", columns > ROOMY);
    while (this.element.children.length > values.length) this.element.lastChild?.remove();
    while (this.element.children.length < values.length) this.element.append(element("span", ""));
    for (let place = 0; place < values.length; place++) {
      const cell = /** @type {HTMLElement} */ (this.element.children[place]);
      const value = values[place];
      // Padding that can never win has no colour.
      const colour = ramp[step(Number.isFinite(value) ? value : 0, extent)];
      cell.className = mark(place);
      cell.style.backgroundColor = css(colour);
      cell.style.color = textOn(colour);
      writeNumber(cell, value, this.write);
    }
  }
}
