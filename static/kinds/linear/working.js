/**
 * Values times weights for one map, in numbers where there is room for them, else in pictures; and one product of them.
 *
 * @import { Cell } from "../../tensor/region.js"
 * @import { Factors } from "../../plate/map-row.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { captioned } from "../../plate/captioned.js";
import { jump } from "../../plate/jump.js";
import { NumberGrid } from "../../plate/number-grid.js";
import { PlaneMap } from "../../plate/plane-map.js";
import { working } from "../../plate/products.js";
import { sign } from "../../plate/sign.js";
import { writeNumber } from "../../plate/write-number.js";

const WRITTEN_LIMIT = 4; // columns and rows of numbers
const SIDE = 104;

export class Working {
  /** @type {(map: number, cell: Cell) => void} */ onPoint = () => {};
  /** @type {(map: number, cell: Cell) => void} */ onOpen = () => {};
  #map = 0;
  #pixel = { row: 0, column: 0 };
  #grids = [new NumberGrid(), new NumberGrid(), new NumberGrid()];
  #maps = ["source", "kernel", "partial"].map((name) => new PlaneMap(name, SIDE));
  #name = jump(() => this.onOpen(this.#map, this.#pixel));
  #sum = element("span", "");
  #where = element("span", "");
  #numbers = [element("span", ""), element("span", ""), element("span", "")];
  /** One product of the chosen map. */
  product = element(
    "p",
    "product",
    this.#where,
    this.#numbers[0],
    sign("×"),
    this.#numbers[1],
    sign("="),
    this.#numbers[2],
  );
  element = working(
    captioned(this.#name, this.#grids[0].element, this.#maps[0].element),
    captioned(message("linear.weights"), this.#grids[1].element, this.#maps[1].element),
    captioned(message("linear.head.products"), this.#grids[2].element, this.#maps[2].element),
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
   * @param {Factors} factors
   * @param {{ weights: string, products: string }} names for a screen reader
   * @param {number} sum
   */
  show(layer, map, pixel, { x, weights, products }, names, sum) {
    [this.#map, this.#pixel] = [map, pixel];
    this.#name.textContent = message("detail.mapOf", { layer, map: map + 1 });
    const { rows, columns } = x.size;
    const at = pixel.row * columns + pixel.column;
    const written = rows <= WRITTEN_LIMIT && columns <= WRITTEN_LIMIT;
    this.pictures = written ? [] : this.#maps;
    const mark = (/** @type {number} */ place) => (place === at ? "winner" : "");
    const labels = [this.#name.textContent, names.weights, names.products];
    [x, weights, products].forEach((picture, place) => {
      const { values, colour } = picture;
      this.#grids[place].element.hidden = !written;
      this.#maps[place].element.hidden = written;
      if (written) this.#grids[place].show(values, columns, colour, mark);
      else this.#maps[place].show(picture);
      this.#maps[place].label = labels[place];
      writeNumber(this.#numbers[place], values[at]);
    });
    writeNumber(this.#sum, sum);
    this.#where.textContent = message("step.cell", { row: pixel.row + 1, column: pixel.column + 1 });
  }
}
