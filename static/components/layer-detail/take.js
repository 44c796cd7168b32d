/** What can be copied from an open cell: a link to it, and the lines of PyTorch that compute it. */

import { copy } from "../../dom/copy.js";
import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";

export class Take {
  #link;
  #torch;

  /**
   * @param {{ link: () => string, torch: () => Promise<string> }} texts
   * @param {(notice: string) => void} onCopied told whether it worked
   */
  constructor({ link, torch }, onCopied) {
    this.#link = button({ onclick: async () => onCopied(await copy(link())) }, message("detail.copyLink"));
    this.#torch = button({ onclick: async () => onCopied(await copy(await torch())) }, message("detail.copyTorch"));
    this.element = element("p", "take", this.#link, this.#torch);
  }

  /** @param {boolean} can whether the layer can be computed outside the page */
  set offersTorch(can) {
    this.#torch.hidden = !can;
  }
}
