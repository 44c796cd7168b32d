/** What can be copied from an open cell: a link to it, and the lines of PyTorch that compute it. */

import { copy } from "../../dom/copy.js";
import { debounce } from "../../dom/debounce.js";
import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";

const BRIEF = 4000; // milliseconds that it is said

export class Take {
  #link;
  #torch;

  #said = element("output", "said"); // whether it worked, where the click was
  #clear = debounce(BRIEF, () => setText(this.#said, ""));

  /** @param {{ link: () => string, torch: () => Promise<string> }} texts */
  constructor({ link, torch }) {
    this.#link = button({ onclick: async () => this.#say(await copy(link())) }, message("detail.copyLink"));
    this.#torch = button({ onclick: async () => this.#say(await copy(await torch())) }, message("detail.copyTorch"));
    this.element = element("p", "take", this.#said, this.#link, this.#torch);
  }

  /** @param {string} notice */
  #say(notice) {
    setText(this.#said, notice);
    this.#clear();
  }

  /** @param {boolean} can whether the layer can be computed outside the page */
  set offersTorch(can) {
    this.#torch.hidden = !can;
  }
}
