/** `<colour-legend>`: the scale of the map in focus, with its numbers. @import { Ramp } from "./ramp.js" */

import { setText } from "../dom/text.js";
import { message } from "../locale/message.js";
import { decimal } from "../locale/number.js";
import { gradient } from "./ramp.js";

export class ColourLegend extends HTMLElement {
  #caption = document.createElement("span");
  #bar = document.createElement("span");
  /** @type {{ ramp: Ramp, signed: boolean } | null} */ #shown = null;
  #numbers = ["low", "zero", "high"].map((name) => {
    const number = document.createElement("span");
    number.className = `number ${name}`;
    return number;
  });

  connectedCallback() {
    this.setAttribute("role", "img");
    this.#bar.className = "ramp";
    this.#caption.className = "caption";
    this.append(this.#caption, this.#bar, ...this.#numbers);
  }

  /**
   * @param {string} whose what the scale belongs to
   * @param {Ramp} ramp
   * @param {number} extent what the last colour stands for
   * @param {{ signed: boolean, clipped: boolean }} values whether there are some below zero, and beyond the extent
   */
  show(whose, ramp, extent, { signed, clipped }) {
    setText(this.#caption, whose);
    const [atMost, atLeast] = clipped ? ["≤ ", "≥ "] : ["", ""];
    const low = signed ? `${atMost}${decimal(-extent)}` : "0";
    const [zero, high] = [signed ? "0" : "", `${atLeast}${decimal(extent)}`];
    if (ramp !== this.#shown?.ramp || signed !== this.#shown.signed) {
      this.#bar.style.backgroundImage = gradient(ramp, signed);
      this.#shown = { ramp, signed };
    }
    [low, zero, high].forEach((text, i) => {
      setText(this.#numbers[i], text);
    });
    this.setAttribute("aria-label", message("legend.label", { whose, low, high }));
  }
}

customElements.define("colour-legend", ColourLegend);
