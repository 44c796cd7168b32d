/**
 * The kinds of layers, by the names that the service gives them. A kind is loaded when a network has it; one that
 * the page does not know is treated as `other`.
 *
 * @import { Layer, Operation } from "../api/types.js"
 * @import { Kind } from "./kind.js"
 */

import { remember } from "../api/remember.js";
import other from "./other/index.js";

/** @type {Map<string, Kind>} */
const loaded = new Map();

const load = remember(async (name) => {
  if (!/^[a-z0-9_]+$/.test(name)) throw new Error(`"${name}" is no name of a kind`);
  const { default: kind } = await import(`./${name}/index.js`);
  return kind;
});

/**
 * Load the kinds of some layers, for `kindOf`. A kind that fails to load counts as `other` until the next call.
 * @param {Pick<Layer, "kind">[]} layers
 * @returns {Promise<void>}
 */
export async function loadKinds(layers) {
  const names = Array.from(new Set(layers.map(({ kind }) => kind)));
  const kinds = await Promise.allSettled(names.map(load));
  names.forEach((name, at) => {
    const result = kinds[at];
    loaded.set(name, result.status === "fulfilled" ? result.value : other);
  });
}

/** Whether the layers' kinds have been loaded. @param {Pick<Layer, "kind">[]} layers */
export function areLoaded(layers) {
  return layers.every(({ kind }) => loaded.has(kind));
}

/** @param {Pick<Layer, "kind">} layer of a loaded kind @returns {Kind} */
export function kindOf({ kind }) {
  return loaded.get(kind) ?? other;
}

/** The kind that explains a layer: its own, or `other` where that does not know this layout. @param {Operation} operation @returns {Kind} */
export function explainerOf(operation) {
  const kind = kindOf(operation.layer);
  return kind.explains?.(operation) === false ? other : kind;
}

/** Whether the layer's values can be worked out here. @param {Operation} operation */
export function isExplained(operation) {
  return explainerOf(operation).valueAt !== undefined;
}
