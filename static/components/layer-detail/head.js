/** The head of an open layer: what it is, its neighbours, and the way back. @import { Layer, Model } from "../../api/types.js" */

import { find } from "../../dom/find.js";
import { message } from "../../locale/message.js";
import { nameOf } from "../../plate/map-name.js";
import { planesOf } from "../../tensor/planes.js";

/**
 * @param {{ map: (by: number) => void, layer: (by: number) => void, back: () => void }} go
 */
export function connectHead(go) {
  const title = find("#detail-title", HTMLElement);
  const which = find("#detail-map", HTMLElement);
  const [lastLayer, nextLayer, lastMap, nextMap, back] = [
    "last-layer",
    "next-layer",
    "last-map",
    "next-map",
    "back",
  ].map((id) => find(`#${id}`, HTMLButtonElement));
  lastLayer.addEventListener("click", () => go.layer(-1));
  nextLayer.addEventListener("click", () => go.layer(1));
  lastMap.addEventListener("click", () => go.map(-1));
  nextMap.addEventListener("click", () => go.map(1));
  back.addEventListener("click", go.back);
  let [at, count] = [0, 1];

  return {
    /** Which map, in words. */
    title: "",
    layer: go.layer,
    /** @param {number} by */
    map(by) {
      if (at + by >= 0 && at + by < count) go.map(by);
    },
    /** @param {Model} model @param {Layer} layer @param {number} plane */
    show({ layers }, layer, plane) {
      [at, count] = [plane, planesOf(layer).count];
      title.textContent = layer.id;
      title.dataset.kind = message(`kind.${layer.kind}`);
      which.textContent = count > 1 ? message("detail.map", { map: plane + 1, count }) : "";
      this.title = nameOf(layer, plane);
      lastLayer.disabled = layer === layers[0];
      nextLayer.disabled = layer === layers.at(-1);
      [lastMap.disabled, nextMap.disabled] = [plane === 0, plane === count - 1];
      [lastMap.hidden, nextMap.hidden] = [count === 1, count === 1];
    },
  };
}
