/**
 * The stations of the tour, chosen from the kinds of the layers of whatever network is shown. Pure.
 *
 * @import { Layer, Model } from "../../api/types.js"
 * @typedef {{
 *   name: string, values: Record<string, string | number>,
 *   layer?: string, selector?: string, opens?: string, drawn?: string, link?: string,
 * }} Step
 *   `name`: of its texts; `values`: what they speak of; `layer` or `selector`: what is highlighted;
 *   `opens`: the layer whose first map is opened; `drawn`: its name once the visitor has drawn
 */

import { root } from "../../api/root.js";
import { planesOf } from "../../tensor/planes.js";

const POOLS = new Set(["max_pool2d", "avg_pool2d", "adaptive_avg_pool2d"]);
const DOCS = "docs";

/** @param {Model} model @returns {Step[]} */
export function stepsOf({ layers, source }) {
  const first = (/** @type {string} */ kind) => layers.find((layer) => layer.kind === kind);
  const conv = first("conv2d");
  const inner = layers.slice(conv ? layers.indexOf(conv) : 0); // a pool in front of it has no maps yet
  const pool = inner.find(isPool) ?? layers.find(isPool);
  const ending = layers.find((layer) => layer.kind === "flatten" || isGlobal(layer));
  const linear = layers.findLast(({ kind }) => kind === "linear");
  /** What a step says of its layer. @param {string} name @param {Layer | undefined} layer @returns {Step[]} */
  const at = (name, layer) => (layer ? [{ name, layer: layer.id, values: describe(layer, layers) }] : []);
  return [
    ...at("input", first("input")),
    ...at("conv2d", conv),
    ...at("kernel", conv).map((step) => ({ ...step, selector: "layer-detail .kernel", opens: step.layer })),
    ...at("relu", first("relu")),
    ...at(pool?.kind ?? "", pool),
    ...at(ending && isGlobal(ending) ? "global" : "flatten", ending),
    ...at("linear", linear),
    ...at("softmax", first("softmax")),
    { name: "draw", drawn: "drawn", selector: "drawing-pad", values: { layers: layers.length } },
    { name: "learn", selector: `header a[href="${DOCS}"]`, link: `${root}${DOCS}`, values: { source } },
  ];
}

/** One value per map is left. @param {Layer} layer */
function isGlobal({ kind, shape }) {
  return kind === "adaptive_avg_pool2d" && shape.slice(-2).every((size) => size === 1);
}

/** @param {Layer} layer */
function isPool(layer) {
  return POOLS.has(layer.kind) && !isGlobal(layer);
}

/** @param {Layer} layer @param {Layer[]} layers @returns {Record<string, string | number>} */
function describe(layer, layers) {
  const source = layers.find(({ id }) => id === layer.inputs[0]) ?? layer;
  const [to, from] = [planesOf(layer), planesOf(source)];
  const [high, wide] = layer.hyperparameters.kernel_size ?? [];
  return {
    count: to.count,
    size: `${to.rows} × ${to.columns}`,
    values: product(layer.shape),
    source: source.id,
    sourceCount: from.count,
    sourceSize: `${from.rows} × ${from.columns}`,
    sourceValues: product(source.shape),
    window: `${high} × ${wide}`,
    parameters: layer.parameters.toLocaleString("en"),
  };
}

/** @param {number[]} sizes */
function product(sizes) {
  return sizes.reduce((all, size) => all * size, 1).toLocaleString("en");
}
