/**
 * Steps through the cells of a map in the order that the layer computes them: by keys, by buttons, or by itself.
 *
 * @import { Cell } from "../../tensor/region.js"
 * @import { Size } from "../../plate/plane-map.js"
 */

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export class Stepper {
  /** @type {Size} */ size = { rows: 1, columns: 1 };
  /** @type {Cell} */ cell = { row: 0, column: 0 };
  speed = 4; // cells a second
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {(cell: Cell) => void} onMove @param {(plays: boolean) => void} onPlay */
  constructor(onMove, onPlay) {
    this.onMove = onMove;
    this.onPlay = onPlay;
  }

  get plays() {
    return this.#timer !== undefined;
  }

  /** Moves by a number of cells in reading order; the first follows the last. @param {number} count */
  step(count) {
    const { rows, columns } = this.size;
    const all = rows * columns;
    const at = (this.cell.row * columns + this.cell.column + count + all) % all;
    this.#go({ row: Math.floor(at / columns), column: at % columns });
  }

  /** @param {string} key @returns {boolean} whether the key means something here */
  key(key) {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (key)];
    if (!step) return false;
    this.pause();
    const within = (/** @type {number} */ at, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, at));
    const { rows, columns } = this.size;
    // in a vector, both directions lead along it
    const [down, across] = columns === 1 ? [step[0] + step[1], 0] : step;
    this.#go({ row: within(this.cell.row + down, rows), column: within(this.cell.column + across, columns) });
    return true;
  }

  play() {
    if (this.plays) return;
    this.#tick();
    this.onPlay(true);
  }

  pause() {
    if (!this.plays) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.onPlay(false);
  }

  #tick() {
    this.#timer = setTimeout(() => {
      this.step(1);
      this.#tick();
    }, 1000 / this.speed);
  }

  /** @param {Cell} cell */
  #go(cell) {
    this.cell = cell;
    this.onMove(cell);
  }
}
