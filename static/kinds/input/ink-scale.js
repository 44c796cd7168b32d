/** The scale from paper to ink with a value on it. @import { Colour } from "../../plate/colours.js" */

import { gradient } from "../../colour/ramp.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";

export class InkScale {
  isInk = true; // nobody shifted and stretched it
  #bar = element("span", "bar");
  #mark = element("span", "at");
  #scale = element("span", "ink-scale", message("inputLayer.paper"), this.#bar, message("inputLayer.ink"));
  #note = element("span", "", message("inputLayer.scaled"));
  element = element("span", "", this.#scale, this.#note);

  /** @param {Colour} colour @param {Float32Array} values */
  show({ ramp }, values) {
    this.isInk = values.every((value) => value >= 0 && value <= 1);
    this.#scale.hidden = !this.isInk;
    this.#note.hidden = this.isInk;
    this.#bar.style.backgroundImage = gradient(ramp, false);
    this.#bar.replaceChildren(this.#mark);
  }

  /** @param {number} value */
  point(value) {
    this.#mark.style.insetInlineStart = `${value * 100}%`;
  }
}
