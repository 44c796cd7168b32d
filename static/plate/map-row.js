/**
 * What one map adds to a sum, in pictures: its values, their weights, and what these make of them.
 *
 * @import { Picture } from "./plane-map.js"
 * @typedef {{ x: Picture, weights: Picture, products: Picture }} Factors
 */

import { message } from "../locale/message.js";
import { ContributionRow } from "./contribution-row.js";
import { PlaneMap } from "./plane-map.js";
import { sign } from "./sign.js";

export class MapRow extends ContributionRow {
  /** @param {string} times the sign between values and weights */
  constructor(times) {
    const [x, weights, products] = ["source", "kernel", "partial"].map((name) => new PlaneMap(name));
    super("channel", x.element, sign(times), weights.element, sign("="), products.element);
    this.x = x;
    this.weights = weights;
    this.products = products;
  }

  /**
   * @param {string} layer
   * @param {number} map from 0
   * @param {Factors} factors
   * @param {{ weights: string, products: string }} names for a screen reader
   */
  show(layer, map, { x, weights, products }, names) {
    this.name.textContent = String(map + 1);
    this.name.setAttribute("aria-label", message("contributions.choose", { map: map + 1 }));
    this.x.show(x);
    this.weights.show(weights);
    this.products.show(products);
    this.x.label = message("detail.mapOf", { layer, map: map + 1 });
    this.weights.label = names.weights;
    this.products.label = names.products;
  }

  /** @param {number} pixels of a picture's longer side */
  set size(pixels) {
    for (const map of [this.x, this.weights, this.products]) map.longest = pixels;
  }
}
