/**
 * The picture that a grid is made for: what the layer that samples through it reads.
 *
 * @import { Layer } from "../../../api/types.js"
 * @import { Shown } from "../../../plate/plate.js"
 * @typedef {{ layer: Layer, values: Float32Array, settings: Record<string, any> }} Picture
 * @typedef {{ size: number, aligned: boolean }} Axis  how its columns or rows are counted from -1 to 1
 */

import { planesOf } from "../../../tensor/planes.js";

/** @param {Shown} shown an open grid @returns {Picture | null} null where nothing samples through it alone */
export function pictureOf({ operation: { layer }, model, outputs }) {
  const sampler = model.layers.find(({ kind, inputs }) => kind === "grid_sample" && inputs[1] === layer.id);
  const picture = model.layers.find(({ id }) => id === sampler?.inputs[0]);
  const values = picture && outputs.get(picture.id);
  if (!sampler || !picture || !values || picture.shape.length !== 3) return null;
  return { layer: picture, values, settings: sampler.hyperparameters };
}

/** A picture's columns and rows. @param {Layer} layer @param {boolean} aligned @returns {[Axis, Axis]} */
export function axesOf(layer, aligned) {
  const { rows, columns } = planesOf(layer);
  return [
    { size: columns, aligned },
    { size: rows, aligned },
  ];
}
