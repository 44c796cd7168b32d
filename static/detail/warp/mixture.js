/** Pixels times their weights. @import { Neighbour } from "../../arithmetic/grid-sample.js" */

/** @import { Colour, Colours } from "../colours.js" */

import { largest } from "../../colour/extent.js";
import { message } from "../../page/message.js";
import { captioned } from "../captioned.js";
import { element, writeNumber } from "../element.js";
import { NumberGrid } from "../number-grid.js";

export class Mixture {
  #values = new NumberGrid();
  #weights = new NumberGrid();
  #products = new NumberGrid();
  #sum = element("span", "");
  element = element(
    "div",
    "working",
    captioned(message("warp.values"), this.#values.element),
    element("span", "operator", "×"),
    captioned(message("warp.weights"), this.#weights.element),
    element("span", "operator", "="),
    captioned(message("warp.products"), this.#products.element),
    element("span", "operator", "→"),
    captioned(message("detail.output"), this.#sum),
  );

  /** @param {Neighbour[]} neighbours @param {number} columns @param {Colour} colour @param {Colours} colours @param {number} value */
  show(neighbours, columns, colour, colours, value) {
    const padding = (/** @type {number} */ place) => (neighbours[place].inside ? "" : "padding");
    const weights = neighbours.map(({ weight }) => weight);
    this.#values.show(
      neighbours.map(({ x }) => x),
      columns,
      colour,
      padding,
    );
    this.#weights.show(weights, columns, colours.weights(largest(weights)));
    this.#products.show(
      neighbours.map(({ product }) => product),
      columns,
      colour,
    );
    writeNumber(this.#sum, value);
  }
}
