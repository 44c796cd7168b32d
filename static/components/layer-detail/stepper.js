/**
 * Steps through the cells of a map in the order that the layer computes them.
 *
 * @import { Cell } from "../../tensor/region.js"
 * @import { Size } from "../../plate/plane-map.js"
 */

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export class Stepper {
  /** @type {Size} */ size = { rows: 1, columns: 1 };
  /** @type {Cell} */ cell = { row: 0, column: 0 };

  /** @param {(cell: Cell) => void} onMove */
  constructor(onMove) {
    this.onMove = onMove;
  }

  get count() {
    return this.size.rows * this.size.columns;
  }

  /** Moves by a number of cells in reading order; the first follows the last. @param {number} by */
  step(by) {
    const at = this.cell.row * this.size.columns + this.cell.column;
    this.goTo((at + by + this.count) % this.count);
  }

  /** Moves to a cell. @param {number} at its place in reading order */
  goTo(at) {
    const { columns } = this.size;
    this.#go({ row: Math.floor(at / columns), column: at % columns });
  }

  /** @param {string} key @returns {boolean} whether the key means something here */
  key(key) {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (key)];
    if (!step) return false;
    const within = (/** @type {number} */ at, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, at));
    const { rows, columns } = this.size;
    // in a vector, both directions lead along it
    const [down, across] = columns === 1 ? [step[0] + step[1], 0] : step;
    this.#go({ row: within(this.cell.row + down, rows), column: within(this.cell.column + across, columns) });
    return true;
  }

  /** @param {Cell} cell */
  #go(cell) {
    this.cell = cell;
    this.onMove(cell);
  }
}
