/** A slider for a temperature other than the network's own, which is 1. */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";

const TENTH = 20; // steps of the slider that make the temperature ten times as high

export class Temperature {
  value = 1;
  #slider = element("input", "");
  #written = element("span", "written");
  #state = element("p", "note");
  #reset = button("boxed", message("softmax.reset"));
  element = element(
    "div",
    "temperature",
    element("h3", "", message("softmax.whatIfHeading")),
    element("label", "", message("softmax.temperature"), this.#written, this.#slider),
    this.#state,
    this.#reset,
  );

  /** @param {() => void} onChange */
  constructor(onChange) {
    const slider = this.#slider;
    Object.assign(slider, { type: "range", min: -TENTH, max: Math.round(TENTH * Math.log10(5)) });
    slider.setAttribute("aria-label", message("softmax.temperature"));
    slider.addEventListener("input", () => {
      this.#set(Number(slider.value));
      onChange();
    });
    this.#reset.addEventListener("click", () => {
      this.#set(0);
      slider.focus();
      onChange();
    });
    this.#set(0);
  }

  /** @param {number} position of the slider: 0 is a temperature of 1 */
  #set(position) {
    this.value = Number((10 ** (position / TENTH)).toPrecision(2));
    this.#slider.value = String(position);
    this.#written.textContent = `T = ${this.value}`;
    this.#slider.setAttribute("aria-valuetext", String(this.value));
    this.#state.textContent = message(this.value === 1 ? "softmax.own" : "softmax.other");
    this.#reset.disabled = this.value === 1;
  }
}
