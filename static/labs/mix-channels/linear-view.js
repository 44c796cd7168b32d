/** 1x1 kernels as a linear layer: its weights times the channels of one pixel, and the bias. */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { decimal, plain } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { NumberGrid } from "../../plate/number-grid.js";
import { sign } from "../../plate/sign.js";
import { imageColour, kernelColour, signedColour } from "../colours.js";

/** @typedef {{ weights: number[][], pixel: number[], bias: number[] | null, maps: number[], difference: number, pixels: number }} Shown */

export class LinearView {
  #weights = new NumberGrid(plain);
  #pixel = new NumberGrid(plain);
  #bias = new NumberGrid(plain);
  #maps = new NumberGrid(plain);
  #plus = [sign("+"), captioned(message("labs.channels.bias"), this.#bias.element)];
  #note = element("p", "note");
  element = element(
    "div",
    "linear-layer",
    element("p", "name", message("labs.channels.linear")),
    element(
      "div",
      "working",
      captioned(message("labs.channels.linear.weights"), this.#weights.element),
      sign("·"),
      captioned(message("labs.channels.linear.pixel"), this.#pixel.element),
      ...this.#plus,
      sign("="),
      captioned(message("labs.channels.linear.maps"), this.#maps.element),
    ),
    this.#note,
  );

  /** @param {Shown} shown */
  show({ weights, pixel, bias, maps, difference, pixels }) {
    const numbers = weights.flat();
    const colour = kernelColour([...numbers, ...(bias ?? [])]);
    this.#weights.show(numbers, pixel.length, colour);
    this.#pixel.show(pixel, 1, imageColour(Float32Array.from(pixel)));
    for (const part of this.#plus) part.hidden = !bias;
    this.#bias.show(bias ?? [], 1, colour);
    this.#maps.show(maps, 1, signedColour(maps));
    this.#note.textContent = message("labs.channels.linear.same", { pixels, difference: decimal(difference) });
  }
}
