/** @import { Layer } from "../api/types.js" */

/**
 * The classes whose scores or probabilities a layer's values are.
 * @param {{ layers: Layer[], classes: string[] }} network
 * @param {Layer} layer
 * @returns {string[] | null} null for other layers
 */
export function classesOf({ layers, classes }, layer) {
  const [size, ...more] = layer.shape;
  return layers.slice(-2).includes(layer) && size === classes.length && !more.length ? classes : null;
}

/** Whether a network tells the ten digits apart. @param {string[]} classes */
export function hasDigits(classes) {
  return classes.toSorted().join("") === "0123456789";
}
