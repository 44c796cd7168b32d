/** Patch times kernel, cell by cell, for one channel. @import { Channel } from "../../arithmetic/conv.js" */

/** @import { Shown } from "../plate.js" */

import { largest } from "../../colour/extent.js";
import { message } from "../../page/message.js";
import { element, writeNumber } from "../element.js";
import { NumberGrid } from "../number-grid.js";
import { sourceOf } from "../served.js";

export class Products {
  #patch = new NumberGrid();
  #kernel = new NumberGrid();
  #products = new NumberGrid();
  #sum = element("span", "");
  #name = element("figcaption", "");
  element = element(
    "div",
    "working",
    element("figure", "", this.#name, this.#patch.element),
    element("span", "operator", "×"),
    figure("conv.kernel", this.#kernel.element),
    element("span", "operator", "="),
    figure("conv.products", this.#products.element),
    element("span", "operator", "→"),
    figure("conv.sum", this.#sum),
  );

  /** @param {Shown} shown @param {Channel} channel */
  show(shown, { plane, window, patch, kernel, products, sum }) {
    const { operation, colours } = shown;
    this.#name.textContent = message("conv.patch", { layer: operation.inputs[0].layer.id, map: plane + 1 });
    const padding = (/** @type {number} */ place) => (window.cells[place].inside ? "" : "padding");
    this.#patch.show(patch, window.columns, sourceOf(shown, plane).colour, padding);
    this.#kernel.show(kernel, window.columns, colours.weights(largest(kernel)));
    this.#products.show(products, window.columns, colours.signed(largest(products)));
    writeNumber(this.#sum, sum);
  }
}

/** @param {string} name @param {Node} content */
function figure(name, content) {
  return element("figure", "", element("figcaption", "", message(name)), content);
}
