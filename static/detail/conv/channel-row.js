/** One channel of a convolution in a line: map, kernel, what it adds everywhere, and what at the chosen cell. */

import { element } from "../element.js";
import { PlaneMap } from "../plane-map.js";
import { SignedBar } from "../signed-bar.js";

export class ChannelRow {
  position = 0; // which of the channels that the map reads
  source = new PlaneMap("source", 44);
  kernel = new PlaneMap("kernel", 44);
  partial = new PlaneMap("partial", 44);
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

  /** @param {boolean} is whether its products are shown */
  set chosen(is) {
    this.element.classList.toggle("chosen", is);
    this.name.setAttribute("aria-pressed", String(is));
  }
}
