/**
 * A map beside the map that is made of it cell by cell; both can be pointed at.
 *
 * @import { Cell } from "../tensor/region.js"
 * @import { Moves, Shown } from "./plate.js"
 */

import { element } from "../dom/element.js";
import { cellRegion } from "../tensor/region.js";
import { captioned } from "./captioned.js";
import { nameOf } from "./map-name.js";
import { Overlay } from "./overlay.js";
import { planeOf, sourceOf } from "./served.js";
import { SourceMap } from "./source-map.js";
import { VectorMap } from "./vector-map.js";

const [LARGEST, GAP] = [196, 40];

export class Pair {
  source = new VectorMap("source", LARGEST);
  result = new VectorMap("result", LARGEST);
  overlay = new Overlay();
  #read = new SourceMap(this.source);
  #resultName = element("span", "");
  element = element("div", "pair");

  /**
   * @param {Moves} moves
   * @param {Node[]} [below] what stands under the source, and what under the result
   */
  constructor(moves, below = []) {
    this.element.append(this.#read.element, captioned(this.#resultName, this.result.element, ...below.slice(1)));
    this.#read.element.append(...below.slice(0, 1));
    this.#read.onOpen = moves.open;
    this.source.onPoint = moves.move;
    this.result.onPoint = moves.move;
  }

  /** Another drawing or map. @param {Shown} shown */
  draw(shown) {
    const { operation, plane } = shown;
    const from = operation.inputs[0].layer;
    const room = this.element.closest(".plate")?.clientWidth ?? 0;
    this.source.longest = Math.min(LARGEST, (room - GAP) / 2);
    this.result.longest = this.source.longest;
    this.#read.show(from, plane, sourceOf(shown, plane));
    this.result.show(planeOf(shown));
    this.#resultName.textContent = nameOf(operation.layer, plane);
  }

  /** Another cell; once all around is written, since that may move the maps. @param {Cell} cell */
  step(cell) {
    this.#read.cell = cell;
    const region = cellRegion(cell);
    this.overlay.draw([{ map: this.source, region, name: "window" }], { map: this.result, region, name: "cell" });
  }
}
