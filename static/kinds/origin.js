/**
 * The layer whose kernels made a map, and whether it looks at the picture itself. The layers' kinds have to be loaded.
 *
 * @import { Layer } from "../api/types.js"
 */

import { kindOf } from "./registry.js";

const CORNER = { row: 0, column: 0 };

/**
 * The layer itself where it has kernels, or the one whose maps it changes, each into one.
 * @param {Layer[]} layers
 * @param {Layer} layer
 * @returns {Layer | null} null where no kernels made its maps
 */
export function kernelLayerOf(layers, layer) {
  if (kindOf(layer).hasKernels) return layer;
  const source = sourceOf(layers, layer);
  return source && layer.inputs.length === 1 && keepsMaps(layer, source) ? kernelLayerOf(layers, source) : null;
}

/** Whether a layer reads the picture, and not what other layers have found in it. @param {Layer[]} layers @param {Layer} layer @returns {boolean} */
export function seesPicture(layers, layer) {
  const source = sourceOf(layers, layer);
  if (!source) return false;
  const before = sourceOf(layers, source);
  return !before || (!kindOf(source).hasKernels && keepsMaps(source, before) && seesPicture(layers, source));
}

/** The maps that one map of a layer with kernels reads. @param {Layer} layer @param {Layer} source @param {number} map @returns {number[]} */
export function readBy(layer, source, map) {
  return kindOf(layer)
    .sources(layer, [source], map, CORNER)
    .map(({ plane }) => plane);
}

/** @param {Layer[]} layers @param {Layer} layer */
function sourceOf(layers, layer) {
  return layers.find(({ id }) => id === layer.inputs[0]) ?? null;
}

/** Whether each map is made of the same map of the source. @param {Layer} layer @param {Layer} source */
function keepsMaps(layer, source) {
  const maps = layer.shape.length === 3 && source.shape.length === 3 && layer.shape[0] === source.shape[0];
  if (!maps) return false;
  const inputs = layer.inputs.map((id) => (id === source.id ? source : layer));
  return Array.from({ length: layer.shape[0] }, (_, map) => map).every((map) =>
    kindOf(layer)
      .sources(layer, inputs, map, CORNER)
      .every((read) => read.layer !== source || read.plane === map),
  );
}
