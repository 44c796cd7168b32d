/**
 * Values times weights for one map, in numbers where there is room for them, else in pictures; and one product of them.
 *
 * @import { Cell } from "../../network/sources.js"
 * @import { Colour } from "../colours.js"
 * @import { Size } from "../plane-map.js"
 * @import { Factors, Tints } from "./map-row.js"
 */

import { message } from "../../page/message.js";
import { captioned } from "../captioned.js";
import { element, writeNumber } from "../element.js";
import { NumberGrid } from "../number-grid.js";
import { PlaneMap } from "../plane-map.js";

const MOST = 4; // columns and rows of numbers
const SIDE = 104;

export class Working {
  /** @type {(map: number, cell: Cell) => void} */ onPoint = () => {};
  #map = 0;
  #grids = [new NumberGrid(), new NumberGrid(), new NumberGrid()];
  #maps = ["source", "kernel", "partial"].map((name) => new PlaneMap(name, SIDE));
  #name = element("span", "");
  #sum = element("span", "");
  #where = element("span", "");
  #numbers = [element("span", ""), element("span", ""), element("span", "")];
  /** One product of the chosen map. */
  product = element(
    "p",
    "product",
    this.#where,
    this.#numbers[0],
    element("span", "operator", "×"),
    this.#numbers[1],
    element("span", "operator", "="),
    this.#numbers[2],
  );
  element = element(
    "div",
    "working",
    captioned(this.#name, this.#grids[0].element, this.#maps[0].element),
    element("span", "operator", "×"),
    captioned(message("linear.weights"), this.#grids[1].element, this.#maps[1].element),
    element("span", "operator", "="),
    captioned(message("linear.head.products"), this.#grids[2].element, this.#maps[2].element),
    element("span", "operator", "→"),
    captioned(message("linear.theirSum"), this.#sum),
  );
  /** Those pictures that are seen. @type {PlaneMap[]} */ pictures = [];

  constructor() {
    for (const map of this.#maps) map.onPoint = (cell) => this.onPoint(this.#map, cell);
  }

  /**
   * @param {string} layer
   * @param {number} map
   * @param {Cell} pixel
   * @param {Size} size
   * @param {Factors} factors
   * @param {Tints} tints
   * @param {number} sum
   */
  show(layer, map, pixel, size, factors, tints, sum) {
    this.#map = map;
    this.#name.textContent = message("detail.mapOf", { layer, map: map + 1 });
    const at = pixel.row * size.columns + pixel.column;
    const written = size.rows <= MOST && size.columns <= MOST;
    this.pictures = written ? [] : this.#maps;
    const mark = (/** @type {number} */ place) => (place === at ? "winner" : "");
    /** @type {[Float32Array, Colour, string][]} */
    const all = [
      [factors.x, tints.x, this.#name.textContent],
      [factors.weights, tints.weights, message("linear.weightsOf", { map: map + 1 })],
      [factors.products, tints.products, message("linear.productsOf", { map: map + 1 })],
    ];
    all.forEach(([values, colour, label], place) => {
      this.#grids[place].element.hidden = !written;
      this.#maps[place].element.hidden = written;
      if (written) this.#grids[place].show(values, size.columns, colour, mark);
      else this.#maps[place].show(values, size, colour);
      this.#maps[place].label = label;
      writeNumber(this.#numbers[place], values[at]);
    });
    writeNumber(this.#sum, sum);
    this.#where.textContent = message("step.cell", { row: pixel.row + 1, column: pixel.column + 1 });
  }
}
