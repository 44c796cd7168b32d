/**
 * Activations: functions of one value, applied to each value by itself.
 *
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Operation } from "../../../api/types.js"
 * @import { Kind } from "../../kind.js"
 * @typedef {{ value: number, gate?: number }} Evaluated  `gate`: where the value is x times something, that
 * @typedef {(x: number, settings: Record<string, any>) => Evaluated} Activation  `settings`: the layer's hyperparameters
 */

import { flatIndex } from "../../../tensor/place.js";
import { sameCell } from "../../reading.js";

/**
 * @param {Activation} activation
 * @param {Pick<Kind, "plate" | "snippet" | "experiment">} parts
 * @returns {Kind}
 */
export function activationKind(activation, parts) {
  return {
    sources: sameCell,
    valueAt: (operation, plane, cell) => activatedAt(activation, operation, plane, cell),
    styles: [import.meta.resolve("./plate.css")],
    keepsOrder: true,
    section: "detector",
    ...parts,
  };
}

/**
 * @param {Activation} activation
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Evaluated & { x: number }}
 */
export function activatedAt(activation, { layer, inputs: [source] }, plane, cell) {
  const x = source.values[flatIndex(layer, plane, cell)];
  const { value, ...rest } = activation(x, layer.hyperparameters);
  return { x, ...rest, value: value + 0 };
}
