/**
 * Where the colour scale of a scope ends. Not at the largest value: a few would wash out all others. What lies beyond
 * gets the last colour.
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

const COVERED = 0.97; // share of the values other than zero that the scale tells apart
const FEW = 500; // values that are all told apart
const BINS = 512;

/** The size that so many of the values other than zero do not exceed. @param {ArrayLike<number>} values */
export function robust(values) {
  const most = largest(values);
  if (values.length <= FEW || !(most > 0)) return most;
  const counts = new Uint32Array(BINS);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size === 0) continue;
    counts[Math.min(BINS - 1, Math.floor((size / most) * BINS))]++;
    count++;
  }
  let [bin, covered] = [0, counts[0]];
  while (covered < COVERED * count) covered += counts[++bin];
  return ((bin + 1) / BINS) * most;
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
  if (scope === "map") return (layer, plane) => (hasUnitScale(layer) ? 1 : robust(plane));
  const own = new Map(layers.map((layer) => [layer.id, robust(outputs.get(layer.id) ?? [])]));
  const maps = layers.filter((layer) => layer.shape.length === 3 && !hasUnitScale(layer));
  const all = Math.max(0, ...maps.map((layer) => own.get(layer.id) ?? 0)); // logits would drown every map
  return (layer) => (hasUnitScale(layer) ? 1 : scope === "layer" ? (own.get(layer.id) ?? 0) : all);
}
