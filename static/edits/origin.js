/**
 * The convolution that made a map, and whether it looks at the picture itself. Pure.
 *
 * @import { Layer } from "../api/types.js"
 */

/** Kinds that keep a picture a picture: what comes out can be looked at as what went in. */
const PICTURES = new Set(["input", "max_pool2d", "avg_pool2d", "dropout", "grid_sample"]);

/**
 * The layer itself, or the one whose maps it changes cell by cell or window by window, each into one.
 * @param {Layer[]} layers
 * @param {Layer} layer
 * @returns {Layer | null} null where its maps are not those of a convolution
 */
export function convolutionOf(layers, layer) {
  if (layer.kind === "conv2d") return layer;
  const source = layers.find(({ id }) => id === layer.inputs[0]);
  const alike = source?.shape.length === 3 && layer.shape.length === 3 && source.shape[0] === layer.shape[0];
  return alike && layer.inputs.length === 1 && !MIXING.has(layer.kind) ? convolutionOf(layers, source) : null;
}

/** Kinds whose maps each read all maps. */
const MIXING = new Set(["input", "conv_transpose2d", "linear", "permute", "reshape", "other"]);

/** Whether a layer reads the picture, and not what other layers have found in it. @param {Layer[]} layers @param {Layer} layer @returns {boolean} */
export function seesPicture(layers, layer) {
  const source = layers.find(({ id }) => id === layer.inputs[0]);
  if (!source || !PICTURES.has(source.kind)) return false;
  return source.kind === "input" || seesPicture(layers, source);
}
