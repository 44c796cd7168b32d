/**
 * One map that a linear layer reads: its values, their weights in the same shape, the products and their sum.
 *
 * @import { Colour } from "../colours.js"
 * @import { Size } from "../plane-map.js"
 * @typedef {{ x: Float32Array, weights: Float32Array, products: Float32Array }} Factors
 * @typedef {{ x: Colour, weights: Colour, products: Colour }} Tints
 */

import { message } from "../../page/message.js";
import { element } from "../element.js";
import { PlaneMap } from "../plane-map.js";
import { SignedBar } from "../signed-bar.js";

const SIDE = 44;

export class MapRow {
  index = 0;
  x = new PlaneMap("source", SIDE);
  weights = new PlaneMap("kernel", SIDE);
  products = new PlaneMap("partial", SIDE);
  sum = new SignedBar();
  name = element("button", "name");
  element = element(
    "li",
    "channel",
    this.name,
    this.x.element,
    element("span", "operator", "×"),
    this.weights.element,
    element("span", "operator", "="),
    this.products.element,
    this.sum.element,
  );

  constructor() {
    this.name.type = "button";
  }

  /** @param {string} layer @param {Size} size @param {Factors} factors @param {Tints} tints */
  show(layer, size, { x, weights, products }, tints) {
    const map = this.index + 1;
    this.name.textContent = String(map);
    this.name.setAttribute("aria-label", message("linear.choose", { map }));
    this.x.show(x, size, tints.x);
    this.weights.show(weights, size, tints.weights);
    this.products.show(products, size, tints.products);
    this.x.label = message("detail.mapOf", { layer, map });
    this.weights.label = message("linear.weightsOf", { map });
    this.products.label = message("linear.productsOf", { map });
  }

  /** @param {boolean} is whether its products are shown in numbers */
  set chosen(is) {
    this.element.classList.toggle("chosen", is);
    this.name.setAttribute("aria-pressed", String(is));
  }
}
