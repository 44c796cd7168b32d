/**
 * The stations of the tour, for whatever network is shown: a layer has one if the tour's catalogue has a text for its
 * kind. Pure.
 *
 * @import { Layer, Model } from "../../api/types.js"
 * @typedef {{
 *   name: string, values: Record<string, string | number>,
 *   layer?: string, tries?: string, selector?: string, drawn?: string, link?: string,
 * }} Step
 *   `name`: of its texts; `values`: for their placeholders; `layer` or `selector`: what is highlighted;
 *   `tries`: the layer that there is something to try with; `drawn`: the name of its texts once the visitor has drawn
 */

import { root } from "../../api/root.js";
import { inLanguage } from "../../locale/language.js";
import { hasMessage } from "../../locale/message.js";
import { planesOf } from "../../tensor/planes.js";

/** @param {Model} model @returns {Step[]} */
export function stepsOf({ layers, source }) {
  const told = layers.filter(({ kind }) => hasMessage(`tour.${kind}.title`));
  const convolution = told.find((layer) => layer.parameters && layer.hyperparameters.kernel_size);
  const start = convolution ? layers.indexOf(convolution) : 0;
  /** @type {Map<string, Layer>} */
  const stations = new Map();
  for (const layer of told) {
    const role = roleOf(layer, layers);
    const known = stations.get(role);
    const early = known && layers.indexOf(known) < start; // a pool before the convolution has no feature maps yet
    if (!known || (role === "pool" && early) || role === "scores") stations.set(role, layer);
  }
  const inOrder = layers.filter((layer) => Array.from(stations.values()).includes(layer));
  return [
    ...inOrder.flatMap((layer) => {
      const name = isGlobal(layer) ? "global" : layer.kind;
      const step = { name, layer: layer.id, tries: layer.id, values: describe(layer, layers) };
      if (layer !== convolution) return [step];
      const { tries: _, ...seen } = step;
      return [seen, { ...step, name: "kernel", selector: "layer-detail .kernel" }];
    }),
    { name: "draw", drawn: "drawn", selector: "drawing-pad", values: { layers: layers.length } },
    {
      name: "learn",
      selector: "header nav a:not([aria-current])",
      link: `${root}docs${inLanguage}`,
      values: { source },
    },
  ];
}

/** Which layers share a station: those of a kind, all poolings, all that leave no maps. @param {Layer} layer @param {Layer[]} layers */
function roleOf(layer, layers) {
  const before = layers.find(({ id }) => id === layer.inputs[0]);
  const [now, read] = [planesOf(layer), before && planesOf(before)];
  if (layer.parameters && now.kind === "vector") return "scores";
  if (layer.parameters || read?.kind !== "map") return layer.kind;
  if (isGlobal(layer) || now.kind === "vector") return "ending";
  const smaller = now.rows * now.columns < read.rows * read.columns;
  return now.count === read.count && smaller ? "pool" : layer.kind;
}

/** Whether a layer leaves one value of each map, whatever their size. @param {Layer} layer */
function isGlobal({ shape, hyperparameters, inputs }) {
  const single = shape.length === 3 && shape.slice(1).every((size) => size === 1);
  return single && inputs.length > 0 && !hyperparameters.kernel_size;
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
    parameters: layer.parameters,
  };
}

/** @param {number[]} sizes */
function product(sizes) {
  return sizes.reduce((all, size) => all * size, 1);
}
