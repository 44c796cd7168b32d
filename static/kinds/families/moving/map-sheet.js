/**
 * All planes of a tensor on one sheet, in their order: map after map, row after row.
 *
 * @import { Layer } from "../../../api/types.js"
 * @import { Cell, Region } from "../../../tensor/region.js"
 * @import { Colours } from "../../../plate/colours.js"
 */

import { evenly } from "../../../plate/evenly.js";
import { PlaneMap } from "../../../plate/plane-map.js";
import { planesOf, planeValues } from "../../../tensor/planes.js";

const GAP = 1; // cells between maps

export class MapSheet extends PlaneMap {
  #across = 1; // maps side by side
  #plane = { count: 1, rows: 1, columns: 1 };

  /** @param {Layer} layer @param {Float32Array} tensor @param {Colours} colours */
  showAll(layer, tensor, colours) {
    const { count, rows, columns } = planesOf(layer);
    this.#plane = { count, rows, columns };
    this.#across = evenly(count);
    const down = Math.ceil(count / this.#across);
    const size = { rows: down * (rows + GAP) - GAP, columns: this.#across * (columns + GAP) - GAP };
    const cells = new Float32Array(size.rows * size.columns);
    let { ramp } = colours.signed(1);
    for (let plane = 0; plane < count; plane++) {
      const values = planeValues(layer, tensor, plane);
      const colour = colours.of(layer, values); // each may have a scale of its own
      ramp = colour.ramp;
      const { top, left } = this.regionOf(plane);
      for (let at = 0; at < values.length; at++) {
        const [row, column] = [top + Math.floor(at / columns), left + (at % columns)];
        cells[row * size.columns + column] = colour.extent && values[at] / colour.extent;
      }
    }
    this.show({ values: cells, size, colour: { ramp, extent: 1 } });
    this.#clearGaps();
  }

  /** Where a plane lies on the sheet. @param {number} plane @returns {Region} */
  regionOf(plane) {
    const { rows, columns } = this.#plane;
    const top = Math.floor(plane / this.#across) * (rows + GAP);
    const left = (plane % this.#across) * (columns + GAP);
    return { top, left, rows, columns };
  }

  /** Which cell of which plane is at a cell of the sheet; null in a gap. @param {Cell} at */
  placeAt(at) {
    const { count, rows, columns } = this.#plane;
    const plane = Math.floor(at.row / (rows + GAP)) * this.#across + Math.floor(at.column / (columns + GAP));
    const cell = { row: at.row % (rows + GAP), column: at.column % (columns + GAP) };
    return plane < count && cell.row < rows && cell.column < columns ? { plane, cell } : null;
  }

  #clearGaps() {
    const { width, height } = this.element;
    const context = this.element.getContext("2d");
    const unit = width / this.size.columns;
    const { rows, columns, count } = this.#plane;
    for (let left = columns; left < this.size.columns; left += columns + GAP) {
      context?.clearRect(left * unit, 0, GAP * unit, height);
    }
    for (let top = rows; top < this.size.rows; top += rows + GAP) context?.clearRect(0, top * unit, width, GAP * unit);
    const end = this.regionOf(count - 1);
    context?.clearRect((end.left + columns) * unit, end.top * unit, width, height);
  }
}
