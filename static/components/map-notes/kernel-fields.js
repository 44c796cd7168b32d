/** A kernel as fields, each on its colour. */

import { largest } from "../../colour/extent.js";
import { kernelRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { element } from "../../dom/element.js";
import { LARGEST } from "../../edits/codec.js";
import { message } from "../../locale/message.js";
import { NumberCell } from "./number-cell.js";

export class KernelFields {
  /** @type {NumberCell[]} */ #cells = [];
  /** @type {Float32Array} */ #numbers = new Float32Array();
  element = element("div", { class: "fields", role: "group" });

  /** @param {(numbers: Float32Array) => void} onChange told the whole kernel */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** @param {Float32Array} numbers @param {number} rows @param {number} columns @param {number} channel */
  show(numbers, rows, columns, channel) {
    if (this.#cells.length !== numbers.length) this.#build(numbers.length);
    this.#numbers = numbers;
    this.element.style.setProperty("--columns", String(columns));
    this.element.ariaLabel = message("bench.grid", { map: channel + 1, least: -LARGEST, most: LARGEST });
    const colour = { ramp: kernelRamp(theme()), extent: largest(numbers) };
    this.#cells.forEach((cell, at) => {
      cell.label = message("bench.cell", { row: Math.floor(at / columns) + 1, column: (at % columns) + 1 });
      cell.show(numbers[at], colour);
    });
    this.element.dataset.rows = String(rows);
  }

  /** @param {number} count */
  #build(count) {
    this.#cells = Array.from({ length: count }, (_, at) => new NumberCell((value) => this.#change(at, value)));
    this.element.replaceChildren(...this.#cells.map((cell) => cell.element));
  }

  /** @param {number} at @param {number} value */
  #change(at, value) {
    const numbers = this.#numbers.slice();
    numbers[at] = value;
    this.onChange(numbers);
  }
}
