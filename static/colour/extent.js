/**
 * The largest absolute value in a scope; the colour scale ends there.
 *
 * @import { Layer, Outputs } from "../api/types.js"
 * @typedef {"map" | "layer" | "network"} Scope
 */

/** Layers whose values have a scale of their own: ink and probabilities go from 0 to 1. */
const UNIT = new Set(["input", "softmax"]);

/** @param {Layer} layer */
export function hasUnitScale(layer) {
  return UNIT.has(layer.kind);
}

/** The largest absolute value. @param {ArrayLike<number>} values */
export function largest(values) {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > most) most = size;
  }
  return most;
}

/**
 * The extents of a network's answer in one scope.
 * @param {Layer[]} layers
 * @param {Outputs} outputs
 * @param {Scope} scope
 * @returns {(layer: Layer, plane: ArrayLike<number>) => number}
 */
export function extents(layers, outputs, scope) {
  if (scope === "map") return (layer, plane) => (hasUnitScale(layer) ? 1 : largest(plane));
  const own = new Map(layers.map((layer) => [layer.id, largest(outputs.get(layer.id) ?? [])]));
  const maps = layers.filter((layer) => layer.shape.length === 3 && !hasUnitScale(layer));
  const all = Math.max(0, ...maps.map((layer) => own.get(layer.id) ?? 0)); // logits would drown every map
  return (layer) => (hasUnitScale(layer) ? 1 : scope === "layer" ? (own.get(layer.id) ?? 0) : all);
}
