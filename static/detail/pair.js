/**
 * A map beside the map that is made of it cell by cell; both can be pointed at.
 *
 * @import { Cell } from "../network/sources.js"
 * @import { Moves, Shown } from "./plate.js"
 */

import { captioned } from "./captioned.js";
import { element } from "./element.js";
import { nameOf } from "./map-for.js";
import { cellRegion, Overlay } from "./overlay.js";
import { planeOf, sourceOf } from "./served.js";
import { VectorMap } from "./vector-map.js";

const [LARGEST, GAP] = [196, 40];

export class Pair {
  source = new VectorMap("source", LARGEST);
  result = new VectorMap("result", LARGEST);
  overlay = new Overlay();
  #sourceName = element("span", "");
  #resultName = element("span", "");
  element = element("div", "pair");

  /**
   * @param {Moves} moves
   * @param {Node[]} [below] what stands under the source, and what under the result
   */
  constructor(moves, below = []) {
    this.moves = moves;
    this.element.append(
      captioned(this.#sourceName, this.source.element, ...below.slice(0, 1)),
      captioned(this.#resultName, this.result.element, ...below.slice(1)),
    );
    this.source.onPoint = moves.move;
    this.result.onPoint = moves.move;
  }

  /** Another drawing or map. @param {Shown} shown */
  draw(shown) {
    const { operation, plane } = shown;
    const [source, result] = [sourceOf(shown, plane), planeOf(shown)];
    const from = operation.inputs[0].layer;
    const room = this.element.closest(".plate")?.clientWidth ?? 0;
    this.source.longest = Math.min(LARGEST, (room - GAP) / 2);
    this.result.longest = this.source.longest;
    this.source.show(source.values, source.size, source.colour);
    this.result.show(result.values, result.size, result.colour);
    this.source.onPick = (cell) => this.moves.open({ layer: from.id, plane, cell });
    this.source.label = nameOf(from, plane);
    this.#sourceName.textContent = nameOf(from, plane);
    this.#resultName.textContent = nameOf(operation.layer, plane);
  }

  /** Another cell; once all around is written, since that may move the maps. @param {Cell} cell */
  step(cell) {
    const region = cellRegion(cell);
    this.overlay.draw([{ map: this.source, region, name: "window" }], { map: this.result, region, name: "cell" });
  }
}
