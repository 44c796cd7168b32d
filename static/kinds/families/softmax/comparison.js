/**
 * The compared scores before and after, as pictures on both sides of a table in which each has a row.
 *
 * @import { Moves, Shown } from "../../../plate/plate.js"
 * @import { Shares } from "../../softmax/arithmetic.js"
 * @typedef {{ classes: string[] | null, names: string[], served: Float32Array }} Compared
 *   `classes`: of the network, where these are its scores; `names`: of the rows; `served`: what the service answered
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { Overlay } from "../../../plate/overlay.js";
import { planeOf, sourceOf } from "../../../plate/served.js";
import { VectorMap } from "../../../plate/vector-map.js";
import { classesOf } from "../../../tensor/classes.js";
import { flatIndex, placeAt } from "../../../tensor/place.js";
import { planesOf } from "../../../tensor/planes.js";
import { cellRegion } from "../../../tensor/region.js";
import { rivals } from "./rivals.js";
import { HEIGHT } from "./row.js";
import { MAX_ROWS, Stages } from "./stages.js";

const MAP = 120; // CSS pixels of a map's side, or of a long vector's

export class Comparison {
  result = new VectorMap("result", MAP);
  overlay = new Overlay();
  #source = new VectorMap("source", MAP);
  #stages;
  /** @type {Shown | null} */ #shown = null;

  /** @param {Moves} moves @param {boolean} isLogarithm whether the results are logarithms of shares */
  constructor(moves, isLogarithm) {
    this.moves = moves;
    this.#stages = new Stages(isLogarithm);
    this.element = element("div", "stages", this.#source.element, this.#stages.element, this.result.element);
    this.#source.onPoint = moves.move;
    this.result.onPoint = moves.move;
    this.#stages.onPoint = ({ plane, cell }) => {
      if (plane === this.#shown?.plane) moves.move(cell);
    };
    this.#stages.onChoose = ({ plane, cell }) => {
      if (plane === this.#shown?.plane) moves.move(cell);
      else if (this.#shown) moves.open({ layer: this.#shown.operation.layer.id, plane, cell });
    };
    this.#stages.onOpen = ({ plane, cell }) => {
      if (this.#shown) moves.open({ layer: this.#shown.operation.inputs[0].layer.id, plane, cell });
    };
  }

  /** Another drawing or map. @param {Shown} shown */
  draw(shown) {
    const { operation, plane } = shown;
    const from = operation.inputs[0].layer;
    const { kind, rows } = planesOf(operation.layer);
    const isAligned = kind === "vector" && rows <= MAX_ROWS; // a short vector stands beside its rows
    for (const map of [this.#source, this.result]) map.longest = isAligned ? rows * HEIGHT : MAP;
    this.#source.show(sourceOf(shown, plane));
    this.#source.label = message("softmax.logits", { layer: from.id });
    this.#source.onPick = (cell) => this.moves.open({ layer: from.id, plane, cell });
    this.result.show(planeOf(shown));
  }

  /**
   * Another cell.
   * @param {Shown} shown
   * @param {Omit<Shares, "value">} shares
   * @param {{ temperature?: number, results?: ArrayLike<number> }} [changed] what is not the layer's own
   * @returns {Compared}
   */
  step(shown, shares, { temperature = 1, results } = {}) {
    this.#shown = shown;
    const { operation, plane, cell, model } = shown;
    const { layer, inputs, output } = operation;
    const places = rivals(layer, plane, cell).map((index) => placeAt(inputs[0].layer, index));
    const served = Float32Array.from(places, (place) => output[flatIndex(layer, place.plane, place.cell)]);
    const classes = classesOf(model, layer);
    const names = places.map((_, at) => classes?.[at] ?? String(at + 1));
    this.#stages.head = message(classes ? "softmax.classes" : "softmax.numbers");
    this.#stages.show({ ...shares, results: results ?? served }, served, places, names, temperature);
    return { classes, names, served };
  }

  /** Draws the lines; last of all, since other texts may move the pictures. @param {Shown} shown */
  link({ cell }) {
    const region = cellRegion(cell);
    const target = { map: this.result, region, name: "cell" };
    this.overlay.draw([{ map: this.#source, region, name: "window" }], target);
  }
}
