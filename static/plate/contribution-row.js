/** One part of a sum in a line: its name, how it is made, and how much it is. */

import { button, element } from "../dom/element.js";
import { SignedBar } from "./signed-bar.js";

export class ContributionRow {
  index = 0; // which of the parts
  name = button("name");
  sum = new SignedBar();

  /** @param {string} className @param {...Node} made what stands between the name and the sum */
  constructor(className, ...made) {
    this.element = element("li", className, this.name, ...made, this.sum.element);
  }

  /** @param {boolean} is whether it is the one that is worked out beside the list */
  set chosen(is) {
    this.element.classList.toggle("chosen", is);
    this.name.setAttribute("aria-pressed", String(is));
  }
}
