/**
 * One cell of a map: what each channel adds, with the bias.
 *
 * @import { Colour } from "../../plate/colours.js"
 * @typedef {ReturnType<typeof import("../../kinds/conv2d/arithmetic.js").convAt>} Convolution
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { plain } from "../../locale/number.js";
import { equation, identifier, joined, math, operator } from "../../plate/formula.js";
import { Products } from "../../plate/products.js";
import { signedColour } from "../colours.js";
import { CHANNELS_MOST } from "./state.js";

export class Working {
  #channels = Array.from({ length: CHANNELS_MOST }, () => {
    const name = element("span");
    const others = /** @type {const} */ (["labs.kernel", "labs.products", "labs.sum"]).map((key) => message(key));
    return { name, products: new Products([name, others[0], others[1], others[2]], plain) };
  });
  #sum = element("div", "formula");
  element = element("div", "worked", ...this.#channels.map(({ products }) => products.element), this.#sum);

  /** @param {Convolution} cell @param {{ image: Colour, kernel: Colour }} colours @param {boolean} hasBias */
  show({ channels, bias, value }, { image, kernel }, hasBias) {
    const product = signedColour(channels.flatMap(({ products }) => Array.from(products)));
    for (const [at, { name, products }] of this.#channels.entries()) {
      const channel = channels[at];
      products.element.hidden = !channel;
      if (!channel) continue;
      name.textContent = message("labs.channels.channel", { channel: channel.plane + 1 });
      const factors = [
        { values: channel.patch, colour: image },
        { values: channel.kernel, colour: kernel },
        { values: channel.products, colour: product },
      ];
      products.show(channel.window.columns, factors, channel.sum);
    }
    const terms = channels.map(({ plane, sum }) => [
      named(sum, message("labs.channels.channel", { channel: plane + 1 })),
    ]);
    if (hasBias) terms.push([named(bias, message("labs.channels.bias"))]);
    this.#sum.replaceChildren(
      equation(identifier("y"), operator("="), ...joined("+", terms), operator("="), math("mn", plain(value))),
    );
  }
}

/** A number, in brackets where it is negative, above its name. @param {number} value @param {string} name */
function named(value, name) {
  const parts = [math("mn", plain(value))];
  if (value < 0) parts.splice(0, 1, operator("("), parts[0], operator(")"));
  return math("munder", math("mrow", ...parts), math("mtext", name));
}
