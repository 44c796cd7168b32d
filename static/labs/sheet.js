/**
 * A plane of numbers under a caption: as fields or numbers where it is small, as a picture where it is large.
 *
 * @import { Colour } from "../plate/colours.js"
 * @import { Cell, Region } from "../tensor/region.js"
 * @import { Matrix } from "./matrix.js"
 * @typedef {{ matrix: Matrix, colour: Colour, label: string, frame?: Region, mark?: (at: number) => string }} Shown
 *   `frame`: the part that can be edited, all else is padding; `mark`: a class for a cell that is special
 */

import { css, step, textOn } from "../colour/ramp.js";
import { NumberCell } from "../components/number-cell/number-cell.js";
import { element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { plain } from "../locale/number.js";
import { PlaneMap } from "../plate/plane-map.js";
import { writeNumber } from "../plate/write-number.js";

const WRITTEN = { rows: 12, columns: 12, cells: 100 }; // that are written as numbers
const PICTURE = 280; // CSS pixels

/** Whether there are few enough numbers to write. @param {{ rows: number, columns: number }} size */
export function isWritten({ rows, columns }, most = WRITTEN) {
  return rows <= most.rows && columns <= most.columns && rows * columns <= most.cells;
}

export class Sheet {
  /** @type {(cell: Cell) => void} */ onPoint = () => {};
  /** A cell of the frame has another value. @type {(at: number, value: number) => void} */ onEdit = () => {};
  #map = new PlaneMap("sheet-picture", PICTURE);
  #grid = element("div", "cells");
  #caption = element("figcaption");
  /** In a picture, the value of the cell that was pointed at last. */
  #pixel = new NumberCell((value) => this.onEdit(this.#chosen, value), { places: 3 });
  #pixelName = element("span");
  #pixelLine = element("label", "pixel", this.#pixelName, this.#pixel.element);
  #chosen = 0; // a cell of the frame
  element = element("figure", "sheet", this.#caption, this.#grid, this.#map.element, this.#pixelLine);
  /** @type {(NumberCell | HTMLElement)[]} */ #cells = [];
  #layout = "";
  /** @type {Shown | null} */ #shown = null;
  /** @type {number | null} */ #built = null;

  /** @param {{ name: string, editable?: boolean, step?: number, written?: typeof WRITTEN }} look */
  constructor({ name, editable = false, step = 1, written = WRITTEN }) {
    this.editable = editable;
    this.step = step;
    this.written = written;
    this.element.classList.add(name);
    this.#map.onPoint = (cell) => {
      this.#choose(cell);
      this.onPoint(cell);
    };
    for (const type of /** @type {const} */ (["pointermove", "pointerdown", "focusin"])) {
      this.#grid.addEventListener(type, ({ target }) => this.#point(target));
    }
  }

  /** CSS pixels of the longer side of a picture. @param {number} longest */
  set picture(longest) {
    this.#map.longest = longest;
  }

  /** What can be pointed at; the one of the two that is seen. */
  get target() {
    return this.isWritten ? this.#grid : this.#map.element;
  }

  /** Whether its numbers are written. */
  get isWritten() {
    return this.#shown !== null && isWritten(this.#shown.matrix, this.written);
  }

  /** @param {Node | string} caption @param {Shown} shown */
  show(caption, shown) {
    this.#shown = shown;
    this.#caption.replaceChildren(caption);
    const { isWritten } = this;
    this.#grid.hidden = !isWritten;
    this.#map.element.hidden = isWritten;
    this.#pixelLine.hidden = isWritten || !this.editable;
    if (isWritten) this.#write(shown);
    else this.#paint(shown);
    this.built = this.#built;
  }

  /** How many cells are seen, in reading order; null for all. @param {number | null} built */
  set built(built) {
    this.#built = built;
    if (!this.isWritten) this.#map.built = built;
    for (const [at, cell] of this.#cells.entries()) {
      elementOf(cell).classList.toggle("unbuilt", built !== null && at >= built);
    }
  }

  /** Where a region lies in the plate. @param {Region} region */
  boxOf(region) {
    if (!this.isWritten || !this.#shown) return this.#map.boxOf(region);
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = this.#grid;
    const { rows, columns } = this.#shown.matrix;
    const [width, height] = [offsetWidth / columns, offsetHeight / rows];
    return {
      x: offsetLeft + region.left * width,
      y: offsetTop + region.top * height,
      width: region.columns * width,
      height: region.rows * height,
    };
  }

  /** @param {Shown} shown */
  #paint({ matrix, colour, label }) {
    this.#map.show({ values: matrix.values, size: matrix, colour });
    this.#map.label = label;
    this.#showPixel();
  }

  /** @param {Cell} cell of the picture */
  #choose({ row, column }) {
    const { matrix, frame = { top: 0, left: 0, ...matrix } } = /** @type {Shown} */ (this.#shown);
    const [down, across] = [row - frame.top, column - frame.left];
    if (down < 0 || across < 0 || down >= frame.rows || across >= frame.columns) return;
    this.#chosen = down * frame.columns + across;
    this.#showPixel();
  }

  #showPixel() {
    const { matrix, frame = { top: 0, left: 0, ...matrix } } = /** @type {Shown} */ (this.#shown);
    const [down, across] = [Math.floor(this.#chosen / frame.columns), this.#chosen % frame.columns];
    this.#pixelName.textContent = message("labs.cell", { row: down + 1, column: across + 1 });
    this.#pixel.show(matrix.values[(down + frame.top) * matrix.columns + across + frame.left] ?? 0, null);
  }

  /** @param {Shown} shown */
  #write({ matrix, colour, label, frame, mark }) {
    this.#build(matrix, frame);
    this.#grid.ariaLabel = label;
    this.#grid.setAttribute("role", this.editable ? "group" : "img");
    this.#grid.classList.toggle(
      "long",
      matrix.values.some((value) => short(value).length > 4),
    );
    this.#cells.forEach((cell, at) => {
      const value = matrix.values[at];
      if (cell instanceof NumberCell) cell.show(value, colour);
      else {
        const packed = colour.ramp[step(Number.isFinite(value) ? value : 0, colour.extent)];
        Object.assign(cell.style, { backgroundColor: css(packed), color: textOn(packed) });
        writeNumber(cell, value, short);
      }
      elementOf(cell).dataset.mark = mark?.(at) ?? "";
    });
  }

  /** @param {Matrix} matrix @param {Region} [frame] */
  #build({ rows, columns }, frame = { top: 0, left: 0, rows, columns }) {
    const layout = [this.editable, rows, columns, ...Object.values(frame)].join();
    if (layout === this.#layout) return;
    this.#layout = layout;
    this.#cells = Array.from({ length: rows * columns }, (_, at) => {
      const [down, across] = [Math.floor(at / columns) - frame.top, (at % columns) - frame.left];
      const isInside = down >= 0 && across >= 0 && down < frame.rows && across < frame.columns;
      if (!isInside || !this.editable) return element("span", isInside ? "" : "padding");
      const cell = new NumberCell((value) => this.onEdit(down * frame.columns + across, value), {
        step: this.step,
        places: 3,
      });
      cell.label = message("labs.cell", { row: down + 1, column: across + 1 });
      return cell;
    });
    this.#grid.style.setProperty("--columns", String(columns));
    this.#grid.replaceChildren(...this.#cells.map(elementOf));
  }

  /** @param {EventTarget | null} target */
  #point(target) {
    const at = this.#cells.findIndex((cell) => elementOf(cell) === target);
    const columns = this.#shown?.matrix.columns ?? 1;
    if (at >= 0) this.onPoint({ row: Math.floor(at / columns), column: at % columns });
  }
}

/** All its digits stand in its title. @param {number} value */
function short(value) {
  if (Math.abs(value) < 1e5) return plain(value, 2);
  return value.toExponential(0).replace("-", "\u2212").replace("+", "");
}

/** @param {NumberCell | HTMLElement} cell */
function elementOf(cell) {
  return cell instanceof NumberCell ? cell.element : cell;
}
