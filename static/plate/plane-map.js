/**
 * A plane of numbers as a picture whose cells can be pointed at. Highlights are drawn over the picture, never into it.
 *
 * @import { Cell, Region } from "../tensor/region.js"
 * @import { Colour } from "./colours.js"
 * @typedef {{ rows: number, columns: number }} Size
 * @typedef {{ values: Float32Array, size: Size, colour: Colour }} Picture  `values`: row-major
 */

import { paint } from "../colour/paint.js";

export class PlaneMap {
  element = document.createElement("canvas");
  /** @type {(cell: Cell) => void} */ onPoint = () => {};
  /** @type {(cell: Cell) => void} */ onPick = () => {};
  /** @type {Size} */ size = { rows: 1, columns: 1 };

  /** @type {number | null} */ #built = null;
  /** @type {Picture | null} */ #picture = null;

  /** @param {string} name a class, for its look @param {number} [longest] CSS pixels of its longer side */
  constructor(name, longest = 44) {
    this.longest = longest;
    this.element.className = `plane ${name}`;
    this.element.setAttribute("role", "img");
    this.element.addEventListener("pointermove", (event) => this.onPoint(this.cellAt(event)));
    this.element.addEventListener("pointerdown", (event) => this.onPoint(this.cellAt(event)));
    this.element.addEventListener("click", (event) => this.onPick(this.cellAt(event)));
  }

  /** @param {string} text what a screen reader says of the picture */
  set label(text) {
    this.element.setAttribute("aria-label", text);
  }

  /** @param {Picture} picture */
  show({ values, size, colour }) {
    this.size = size;
    const unit = this.longest / Math.max(size.rows, size.columns);
    this.element.style.inlineSize = `calc(${unit * size.columns}px * var(--fit))`;
    this.element.style.aspectRatio = `${size.columns} / ${size.rows}`;
    this.#picture = { values, size, colour };
    this.#paint();
  }

  /** How many cells are seen, in reading order; null for all. @param {number | null} built */
  set built(built) {
    this.#built = built;
    this.#paint();
  }

  #paint() {
    if (!this.#picture) return;
    const { values, size, colour } = this.#picture;
    const scale = Math.ceil((this.longest / Math.max(size.rows, size.columns)) * devicePixelRatio);
    paint(this.element, values, { ...size, scale, ...colour });
    if (this.#built !== null) erase(this.element, size.columns, scale, this.#built);
  }

  /** Where a region lies in the plate, in CSS pixels. May reach out of the picture, into padding. @param {Region} region */
  boxOf({ top, left, rows, columns }) {
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = this.element;
    const [width, height] = [offsetWidth / this.size.columns, offsetHeight / this.size.rows];
    return {
      x: offsetLeft + left * width,
      y: offsetTop + top * height,
      width: columns * width,
      height: rows * height,
    };
  }

  /** The cell under the pointer. @param {MouseEvent} event @returns {Cell} */
  cellAt(event) {
    const box = this.element.getBoundingClientRect();
    const at = (/** @type {number} */ share, /** @type {number} */ count) =>
      Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    return {
      row: at((event.clientY - box.top) / box.height, this.size.rows),
      column: at((event.clientX - box.left) / box.width, this.size.columns),
    };
  }
}

/** Empties the cells from one on. @param {HTMLCanvasElement} canvas @param {number} columns @param {number} scale @param {number} from */
function erase(canvas, columns, scale, from) {
  const [top, left] = [Math.floor(from / columns) * scale, (from % columns) * scale];
  const context = canvas.getContext("2d");
  context?.clearRect(left, top, canvas.width - left, scale);
  context?.clearRect(0, top + scale, canvas.width, canvas.height);
}
