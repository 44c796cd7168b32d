/**
 * A picture with the grid through which it is sampled drawn over it: a line for each row and column of the result.
 *
 * @import { Layer } from "../../../api/types.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Colour } from "../../../plate/colours.js"
 */

import { element } from "../../../dom/element.js";
import { set, shape } from "../../../dom/svg.js";
import { PlaneMap } from "../../../plate/plane-map.js";
import { SourceMap } from "../../../plate/source-map.js";
import { planesOf } from "../../../tensor/planes.js";
import { baseCoordinate } from "../../affine_grid/arithmetic.js";
import { mesh } from "./arithmetic.js";
import { looksAt } from "./looks-at.js";

const SIDE = 196;
const MARGIN = 16; // CSS pixels around the picture, for a grid that reaches out of it

export class Warped {
  #source = new SourceMap(new PlaneMap("source", SIDE));
  #lines = shape("path", "");
  #edge = shape("path", "edge");
  #svg = shape("svg", "", { "aria-hidden": "true" }, this.#lines, this.#edge);

  /** @param {(cell: Cell) => void} onMove told the cell of the result that looks at what is pointed at */
  constructor(onMove) {
    this.element = this.#source.element;
    this.element.append(element("div", "warped", this.map.element, this.#svg));
    this.map.onPoint = ({ row, column }) => {
      const { rows, columns } = this.map.size;
      const [x, y] = [baseCoordinate(column, columns, this.aligned), baseCoordinate(row, rows, this.aligned)];
      onMove(looksAt(this.grid, this.columns, x, y));
    };
  }

  aligned = false;
  /** @type {Float32Array} */ grid = new Float32Array();
  columns = 1;

  get map() {
    return this.#source.map;
  }

  /** @param {(place: import("../../../plate/plate.js").Place) => void} open */
  set onOpen(open) {
    this.#source.onOpen = open;
  }

  /** Where the picture's name leads. @param {Cell} cell */
  set cell(cell) {
    this.#source.cell = cell;
  }

  /**
   * @param {{ layer: Layer, plane: number, values: Float32Array, colour: Colour }} picture
   * @param {{ layer: Layer, values: Float32Array }} grid
   * @param {boolean} aligned
   */
  show({ layer, plane, values, colour }, grid, aligned) {
    const size = planesOf(layer);
    this.#source.show(layer, plane, { values, size, colour });
    [this.grid, this.columns, this.aligned] = [grid.values, grid.layer.shape[1], aligned];
    const margin = (MARGIN * Math.max(size.rows, size.columns)) / SIDE;
    const box = [-margin, -margin, size.columns + 2 * margin, size.rows + 2 * margin];
    set(this.#svg, { viewBox: box.join(" ") });
    const [width, height] = box.slice(2).map((side) => (side * MARGIN) / margin);
    [this.#svg.style.inlineSize, this.#svg.style.blockSize] = [width, height].map(fitted);
    const [rows, columns] = grid.layer.shape;
    const { lines, edge } = mesh(grid.values, { rows, columns }, size, aligned);
    set(this.#lines, { d: lines });
    set(this.#edge, { d: edge });
  }
}

/** @param {number} pixels */
function fitted(pixels) {
  return `calc(${pixels}px * var(--fit))`;
}
