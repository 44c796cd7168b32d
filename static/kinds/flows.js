/**
 * What flows into each node of a layer: how much each node of its sources adds. A node is a map, or a value of a
 * vector. Pure.
 *
 * @import { Layer, Operation } from "../api/types.js"
 * @typedef {{ input: number, node: number, amount: number }} Flow
 *   `input`: which of the layers that it reads; `node`: of that; `amount`: summed over the node, with its sign
 * @typedef {(node: number) => Flow[]} FlowsInto
 */

import { planesOf, planeValues } from "../tensor/planes.js";
import { explainerOf } from "./registry.js";

/** How many nodes a layer has. @param {Layer} layer */
export function nodesOf(layer) {
  const { kind, count, rows } = planesOf(layer);
  return kind === "vector" ? rows : count;
}

/** The sum of a node's values. @param {Layer} layer @param {Float32Array} values @param {number} node */
export function total(layer, values, node) {
  if (planesOf(layer).kind === "vector") return values[node];
  return planeValues(layer, values, node).reduce((sum, value) => sum + value, 0);
}

/**
 * @param {Operation} operation
 * @returns {FlowsInto | null} null where nothing is known but that one layer reads the other
 */
export function flowsOf(operation) {
  const { layer, inputs, output } = operation;
  const own = explainerOf(operation).flows?.(operation);
  if (own) return own;
  const count = nodesOf(layer);
  if (!inputs.length || inputs.some((source) => nodesOf(source.layer) !== count)) return null;
  // Node i is made of node i: what comes out of it has flowed into it.
  return (node) => inputs.map((_, input) => ({ input, node, amount: total(layer, output, node) }));
}
