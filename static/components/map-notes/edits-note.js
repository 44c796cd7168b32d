/** Says over the network that it has edited kernels, and takes all of them back. */

import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";

export class EditsNote {
  #text = element("span", "");
  element = element("p", "edits-note", this.#text, button({ onclick: () => this.onBack() }, message("bench.backAll")));

  /** @param {() => void} onBack told when the visitor wants the trained network */
  constructor(onBack) {
    this.onBack = onBack;
  }

  /** @param {Element | null} toolbar @param {number} count of edited maps */
  show(toolbar, count) {
    if (toolbar && this.element.parentElement !== toolbar) toolbar.children[0]?.after(this.element);
    this.element.hidden = count === 0;
    if (count) setText(this.#text, message("bench.count", { count }));
  }
}
