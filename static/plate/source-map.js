/**
 * A map that a layer reads, under its name. A click on either opens it; the name can be reached by keyboard.
 *
 * @import { Layer } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @import { Picture, PlaneMap } from "./plane-map.js"
 * @import { Place } from "./plate.js"
 */

import { captioned } from "./captioned.js";
import { jump } from "./jump.js";
import { nameOf } from "./map-name.js";

export class SourceMap {
  /** @type {(place: Place) => void} */ onOpen = () => {};
  /** @type {Place} */ #place = { layer: "", plane: 0, cell: { row: 0, column: 0 } };
  #name = jump(() => this.onOpen(this.#place));

  /** @param {PlaneMap} map */
  constructor(map) {
    this.map = map;
    this.element = captioned(this.#name, map.element);
    map.onPick = (cell) => this.onOpen({ ...this.#place, cell });
  }

  /** @param {Layer} layer @param {number} plane @param {Picture} picture */
  show(layer, plane, picture) {
    this.#place = { ...this.#place, layer: layer.id, plane };
    this.#name.textContent = nameOf(layer, plane);
    this.map.show(picture);
    this.map.label = nameOf(layer, plane);
  }

  /** The cell that the name leads to. @param {Cell} cell */
  set cell(cell) {
    this.#place = { ...this.#place, cell };
  }
}
