/**
 * What theta does to the grid, a number for each of its parts.
 *
 * @import { Decomposition } from "../../kinds/affine_grid/arithmetic.js"
 */

import { NumberCell } from "../../components/number-cell/number-cell.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { composed, partsOf } from "./arithmetic.js";

/**
 * A part as it is written, and theta's parts with it changed; shifts are in pixels.
 * @typedef {{ rows: number, columns: number }} Size
 * @typedef {{
 *   range: import("../../components/number-cell/number-cell.js").Range,
 *   read: (parts: Decomposition, size: Size) => number,
 *   write: (parts: Decomposition, value: number, size: Size) => Decomposition,
 * }} Part
 */

const SCALE = { most: 3, step: 0.05, places: 3 };
const SHIFT = { least: -56, most: 56, step: 1, places: 2 };

/** @type {Record<string, Part>} */
const PARTS = {
  turn: {
    range: { least: -180, most: 180, step: 1, places: 2 },
    read: ({ rotation }) => rotation,
    write: (parts, rotation) => ({ ...parts, rotation }),
  },
  shear: {
    range: { least: -3, most: 3, step: 0.05, places: 3 },
    read: ({ shear }) => shear,
    write: (parts, shear) => ({ ...parts, shear }),
  },
  width: {
    range: { least: 0.05, ...SCALE },
    read: ({ scale }) => scale.x,
    write: (parts, x) => ({ ...parts, scale: { ...parts.scale, x } }),
  },
  height: {
    range: { least: -3, ...SCALE },
    read: ({ scale }) => scale.y,
    write: (parts, y) => ({ ...parts, scale: { ...parts.scale, y } }),
  },
  across: {
    range: SHIFT,
    read: ({ shift }, { columns }) => (shift.x * columns) / 2,
    write: (parts, pixels, { columns }) => ({ ...parts, shift: { ...parts.shift, x: (2 * pixels) / columns } }),
  },
  down: {
    range: SHIFT,
    read: ({ shift }, { rows }) => (shift.y * rows) / 2,
    write: (parts, pixels, { rows }) => ({ ...parts, shift: { ...parts.shift, y: (2 * pixels) / rows } }),
  },
};

export class Parts {
  /** @type {Float32Array} */ #theta = new Float32Array(6);
  /** @type {Size} */ #size = { rows: 1, columns: 1 };
  #cells = new Map(
    Object.entries(PARTS).map(([name, { range, write }]) => [
      name,
      new NumberCell((value) => this.onChange(composed(write(partsOf(this.#theta), value, this.#size))), range),
    ]),
  );
  element = element(
    "div",
    "parts",
    ...Array.from(this.#cells, ([name, cell]) =>
      element("label", "constant", message(`labs.transform.part.${name}`), cell.element),
    ),
  );

  /** @param {(theta: Float32Array) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** @param {Float32Array} theta @param {Size} size of the picture */
  show(theta, size) {
    [this.#theta, this.#size] = [theta, size];
    const parts = partsOf(theta);
    for (const [name, cell] of this.#cells) {
      // What float32 adds to a number that was typed is not shown.
      cell.show(Math.fround(Math.round(PARTS[name].read(parts, size) * 1e4) / 1e4), null);
    }
  }
}
