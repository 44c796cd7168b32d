/**
 * A map that can be of a vector: its values then stand in rows, in reading order. Their cells stay
 * `{ row: index, column: 0 }`, whatever rows they stand in.
 *
 * @import { Cell, Region } from "../tensor/region.js"
 * @import { Picture } from "./plane-map.js"
 */

import { evenly } from "./evenly.js";
import { PlaneMap } from "./plane-map.js";

const COLUMN = 12; // values that stand under each other

export class VectorMap extends PlaneMap {
  #count = 0; // of a vector that is wrapped, else 0

  /**
   * @param {string} name
   * @param {number} [longest]
   * @param {(count: number) => number} [perRow] how many of so many values stand in a row
   */
  constructor(name, longest, perRow = wrap) {
    super(name, longest);
    this.perRow = perRow;
  }

  /** @override @param {Picture} picture */
  show(picture) {
    const { values, size, colour } = picture;
    const columns = this.perRow(size.rows);
    this.#count = size.columns === 1 && columns > 1 ? size.rows : 0;
    if (!this.#count) return super.show(picture);
    const rows = Math.ceil(this.#count / columns);
    const cells = new Float32Array(rows * columns);
    cells.set(values);
    super.show({ values: cells, size: { rows, columns }, colour });
  }

  /** Of values that stand in several rows: these rows. @override @param {Region} region */
  boxOf(region) {
    if (!this.#count) return super.boxOf(region);
    const [from, to] = [this.#stands(region.top), this.#stands(region.top + region.rows - 1)];
    const rows = to.row - from.row + 1;
    return super.boxOf(
      rows === 1
        ? { top: from.row, left: from.column, rows, columns: to.column - from.column + 1 }
        : { top: from.row, left: 0, rows, columns: this.size.columns },
    );
  }

  /** @override @param {MouseEvent} event @returns {Cell} */
  cellAt(event) {
    const { row, column } = super.cellAt(event);
    if (!this.#count) return { row, column };
    return { row: Math.min(this.#count - 1, row * this.size.columns + column), column: 0 };
  }

  /** Where a value stands. @param {number} index @returns {Cell} */
  #stands(index) {
    return { row: Math.floor(index / this.size.columns), column: index % this.size.columns };
  }
}

/** A short vector stands in a column. @param {number} count */
export function wrap(count) {
  return count <= COLUMN ? 1 : evenly(count);
}
