/**
 * All maps of a layer that is read, small; many are folded.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { PlaneMap } from "../../plate/plane-map.js"
 * @import { Place, Shown } from "../../plate/plate.js"
 */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { captioned } from "../../plate/captioned.js";
import { jump } from "../../plate/jump.js";
import { nameOf } from "../../plate/map-name.js";
import { sourceOf } from "../../plate/served.js";
import { VectorMap } from "../../plate/vector-map.js";
import { planesOf } from "../../tensor/planes.js";

const SHOWN = 12;
const SIDES = { map: 60, matrix: 140, vector: 140 };

export class SourceMaps {
  /** @type {(cell: Cell) => void} */ onPoint = () => {};
  /** @type {(place: Place) => void} */ onOpen = () => {};
  /** Maps were unfolded, or folded. */ onUnfold = () => {};
  /** @type {Map<number, PlaneMap>} the visible ones, by plane */ maps = new Map();
  /** What the name leads to. */ plane = 0;
  cell = { row: 0, column: 0 };
  #tiles = element("div", "tiles");
  #unfold = button("jump");
  #unfolded = false;

  /** @param {Layer} layer */
  constructor(layer) {
    this.layer = layer;
    const name = jump(() => this.#open(this.plane, this.cell), layer.id);
    this.element = captioned(name, this.#tiles, this.#unfold);
    this.#unfold.hidden = planesOf(layer).count <= SHOWN;
    this.#unfold.addEventListener("click", () => {
      this.#unfolded = !this.#unfolded;
      this.onUnfold();
    });
  }

  /** @param {Shown} shown @param {number} input which of the inputs this is */
  draw(shown, input) {
    const { count } = planesOf(this.layer);
    const planes = Array.from({ length: this.#unfolded ? count : Math.min(SHOWN, count) }, (_, plane) => plane);
    if (this.plane >= planes.length) planes[planes.length - 1] = this.plane;
    if (planes.join() !== [...this.maps.keys()].join()) this.#build(planes);
    for (const [plane, map] of this.maps) map.show(sourceOf(shown, plane, input));
    this.#unfold.setAttribute("aria-expanded", String(this.#unfolded));
    this.#unfold.textContent = message(this.#unfolded ? "other.fold" : "other.rest", { count: count - SHOWN });
  }

  /** @param {number[]} planes */
  #build(planes) {
    this.maps.clear();
    for (const plane of planes) {
      const map = new VectorMap("source", SIDES[planesOf(this.layer).kind]);
      map.label = nameOf(this.layer, plane);
      map.element.title = nameOf(this.layer, plane);
      map.onPoint = (cell) => this.onPoint(cell);
      map.onPick = (cell) => this.#open(plane, cell);
      this.maps.set(plane, map);
    }
    this.#tiles.replaceChildren(...Array.from(this.maps.values(), (map) => map.element));
  }

  /** @param {number} plane @param {Cell} cell */
  #open(plane, cell) {
    this.onOpen({ layer: this.layer.id, plane, cell });
  }
}
