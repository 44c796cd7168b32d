/**
 * One channel of a convolution in a line: map, kernel, what it adds everywhere, and what at the chosen cell.
 *
 * @import { Colour } from "../colours.js"
 * @import { Size } from "../plane-map.js"
 * @typedef {{ values: Float32Array, size: Size, colour: Colour }} Picture
 * @typedef {{ map: number, layer: string, source: Picture, kernel: Picture, partial: Picture }} Pictures
 */

import { message } from "../../page/message.js";
import { element } from "../element.js";
import { PlaneMap } from "../plane-map.js";
import { SignedBar } from "../signed-bar.js";

export class ChannelRow {
  position = 0; // which of the channels that the map reads
  source = new PlaneMap("source");
  kernel = new PlaneMap("kernel");
  partial = new PlaneMap("partial");
  sum = new SignedBar();
  name = element("button", "name");
  element = element(
    "li",
    "channel",
    this.name,
    this.source.element,
    element("span", "operator", "\u2217"),
    this.kernel.element,
    element("span", "operator", "="),
    this.partial.element,
    this.sum.element,
  );

  constructor() {
    this.name.type = "button";
  }

  /** @type {Pictures | null} */ #shown = null;

  /** @param {number} position @param {Pictures} pictures */
  show(position, pictures) {
    this.position = position;
    if (this.#shown === pictures) return;
    this.#shown = pictures;
    const { map, layer, source, kernel, partial } = pictures;
    this.name.textContent = String(map);
    this.name.setAttribute("aria-label", message("conv.choose", { map }));
    this.source.show(source.values, source.size, source.colour);
    this.source.label = message("detail.mapOf", { layer, map });
    this.kernel.show(kernel.values, kernel.size, kernel.colour);
    this.kernel.label = message("conv.kernelFor", { map });
    this.partial.show(partial.values, partial.size, partial.colour);
    this.partial.label = message("conv.adds", { map });
  }

  /** @param {number} pixels the size of its pictures */
  set size(pixels) {
    for (const map of [this.source, this.kernel, this.partial]) map.longest = pixels;
  }

  /** @param {boolean} is whether its products are shown */
  set chosen(is) {
    this.element.classList.toggle("chosen", is);
    this.name.setAttribute("aria-pressed", String(is));
  }
}
