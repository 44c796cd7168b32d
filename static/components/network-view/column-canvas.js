/**
 * The pictures of a column's tiles, on one canvas: the browser would have to composite hundreds of small ones in every
 * frame. A map that is zero everywhere has a dash, or it would look broken.
 *
 * @import { Column, Tile } from "./layout.js"
 * @import { Ramp } from "../../colour/ramp.js"
 */

import { largest } from "../../colour/extent.js";
import { fill, put } from "../../colour/paint.js";
import { grid } from "./layout.js";

const DASH = 0.3; // of a tile's width

export class ColumnCanvas {
  element = document.createElement("canvas");
  /** @type {ImageData | null} */ #picture = null;

  /** @param {Column} column */
  constructor({ layer, tiles }) {
    const [{ x, y, width, height, wrap }] = tiles;
    const [rows, columns] = grid(tiles[0]);
    this.layer = layer;
    this.tiles = tiles;
    this.scale = wrap ? 1 : Math.ceil((width * devicePixelRatio) / columns);
    const [across, down] = [(columns * this.scale) / width, (rows * this.scale) / height]; // pixels per CSS pixel
    /** Where a tile starts. @param {Tile} tile */
    this.startOf = (tile) => [Math.round((tile.x - x) * across), Math.round((tile.y - y) * down)];
    const starts = tiles.map(this.startOf);
    this.width = Math.max(...starts.map(([left]) => left)) + columns * this.scale;
    this.height = Math.max(...starts.map(([, top]) => top)) + rows * this.scale;
    this.box = { x, y, width: this.width / across, height: this.height / down };
    this.element.className = wrap ? "pictures vector" : "pictures";
    this.element.ariaHidden = "true"; // the tiles have the labels
  }

  /**
   * @param {(tile: Tile) => { values: Float32Array, extent: number }} planeOf its values row-major
   * @param {Ramp} ramp
   * @param {number} mark the packed colour of the dash
   */
  paint(planeOf, ramp, mark) {
    this.#picture ??= new ImageData(this.width, this.height);
    const pixels = new Uint32Array(this.#picture.data.buffer);
    for (const tile of this.tiles) {
      const { values, extent } = planeOf(tile);
      const [rows, columns] = grid(tile);
      const [left, top] = this.startOf(tile);
      const cells = tile.wrap ? wrapped(values, rows, columns) : values;
      const part = { start: top * this.width + left, width: this.width };
      fill(pixels, cells, { rows, columns, scale: this.scale, ramp, extent }, part);
      if (!tile.wrap && !largest(values)) dash(pixels, rows * this.scale, columns * this.scale, part, mark);
    }
    put(this.element, this.#picture);
  }

  clear() {
    this.element.width = 0;
  }
}

/** @param {Uint32Array} pixels @param {number} height @param {number} width @param {{ start: number, width: number }} part @param {number} colour */
function dash(pixels, height, width, part, colour) {
  const [length, thickness] = [Math.round(width * DASH), Math.ceil(devicePixelRatio)];
  const left = part.start + Math.round((width - length) / 2);
  const top = Math.round((height - thickness) / 2);
  for (let row = top; row < top + thickness; row++) {
    const first = left + row * part.width;
    pixels.fill(colour, first, first + length);
  }
}

/**
 * A vector that runs downwards and goes on in the next column, as row-major cells.
 * @param {Float32Array} values
 * @param {number} rows
 * @param {number} columns
 */
function wrapped(values, rows, columns) {
  if (columns === 1) return values;
  const cells = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i++) cells[(i % rows) * columns + Math.floor(i / rows)] = values[i];
  return cells;
}
