/**
 * A map that a layer reads, under its name. Both lead to it: the name is for those who do not point.
 *
 * @import { Layer } from "../api/types.js"
 * @import { Cell } from "../network/sources.js"
 * @import { Colour } from "./colours.js"
 * @import { PlaneMap, Size } from "./plane-map.js"
 * @import { Place } from "./plate.js"
 */

import { captioned } from "./captioned.js";
import { element } from "./element.js";
import { nameOf } from "./map-for.js";

export class SourceMap {
  /** @type {(place: Place) => void} */ onOpen = () => {};
  /** @type {Place} */ #place = { layer: "", plane: 0, cell: { row: 0, column: 0 } };
  #name = element("button", "jump");

  /** @param {PlaneMap} map */
  constructor(map) {
    this.map = map;
    this.element = captioned(this.#name, map.element);
    this.#name.type = "button";
    this.#name.addEventListener("click", () => this.onOpen(this.#place));
    map.onPick = (cell) => this.onOpen({ ...this.#place, cell });
  }

  /**
   * @param {Layer} layer
   * @param {number} plane
   * @param {{ values: Float32Array, size: Size, colour: Colour }} source
   */
  show(layer, plane, { values, size, colour }) {
    this.#place = { ...this.#place, layer: layer.id, plane };
    this.#name.textContent = nameOf(layer, plane);
    this.map.show(values, size, colour);
    this.map.label = nameOf(layer, plane);
  }

  /** The cell that the name leads to. @param {Cell} cell */
  set cell(cell) {
    this.#place = { ...this.#place, cell };
  }
}
