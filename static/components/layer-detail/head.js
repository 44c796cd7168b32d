/** The head of an open layer: its kind and name, the way to its neighbours, and the way back. @import { Layer, Model } from "../../api/types.js" */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { planesOf } from "../../tensor/planes.js";

/** @typedef {{ map: (by: number) => void, layer: (by: number) => void, back: () => void, close: () => void }} Moves  `by` places */

export class DetailHead {
  /** A place for what else can be done with the open map. */ more = element("span", "more");
  #title = element("h2", "title");
  #map = element("span", "map");
  #layers;
  #maps;
  #back;
  #close;
  #plane = 0;
  #count = 1;

  /** @param {Moves} moves @param {HTMLElement} steps the buttons that step through the cells */
  constructor(moves, steps) {
    this.moves = moves;
    const pair = (/** @type {"layer" | "map"} */ what) =>
      [-1, 1].map((by) => {
        const label = message(`detail.${by < 0 ? "previous" : "next"}.${what}`);
        const onclick = () => moves[what](by);
        return button({ title: label, "aria-label": label, onclick }, by < 0 ? "‹" : "›");
      });
    this.#layers = pair("layer");
    this.#maps = pair("map");
    const group = (/** @type {HTMLElement[]} */ [previous, next], /** @type {HTMLElement} */ what) =>
      element("span", "which", previous, what, next);
    this.#back = button({ title: message("detail.back.how"), onclick: moves.back }, message("detail.back"));
    this.#close = button({ onclick: moves.close }, message("detail.close"));
    this.element = element(
      "div",
      "detail-head",
      group(this.#layers, this.#title),
      group(this.#maps, this.#map),
      steps,
      this.more,
      element("span", "which out", this.#back, this.#close),
    );
  }

  /** Whether there is a place to go back to; else the one way out is to close. @param {boolean} is */
  set isDeep(is) {
    this.#back.hidden = !is;
    this.#close.title = message(is ? "detail.close.all" : "detail.close.how");
  }

  /** Goes to another map of the layer, if there is one. @param {number} by */
  map(by) {
    const plane = this.#plane + by;
    if (plane >= 0 && plane < this.#count) this.moves.map(by);
  }

  /** @param {Model} model @param {Layer} layer @param {number} plane */
  show({ layers }, layer, plane) {
    const { count } = planesOf(layer);
    [this.#plane, this.#count] = [plane, count];
    this.#title.textContent = layer.id;
    const kind = message(`kind.${layer.kind}`);
    if (kind.toLowerCase() === layer.id.toLowerCase()) delete this.#title.dataset.kind;
    else this.#title.dataset.kind = kind;
    this.#map.textContent = count > 1 ? message("detail.map", { map: plane + 1, count }) : "";
    [this.#layers[0].disabled, this.#layers[1].disabled] = [layer === layers[0], layer === layers.at(-1)];
    [this.#maps[0].disabled, this.#maps[1].disabled] = [plane === 0, plane === count - 1];
    for (const each of this.#maps) each.hidden = count === 1;
  }
}
