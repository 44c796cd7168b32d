/** What a kind of layer does, in two lines below the head of its column. @import { Layer } from "../../api/types.js" */

import { root } from "../../api/root.js";
import { element } from "../../dom/element.js";
import { stylesheet } from "../../dom/stylesheet.js";
import { kindOf, loadKinds } from "../../kinds/registry.js";
import { catalogue, hasMessage, message } from "../../locale/message.js";

const MARGIN = 8; // CSS pixels to the edge of the window

export class Glossary {
  #name = element("strong");
  #text = element("p", { "aria-live": "polite" });
  #more = element("a", {}, message("glossary.more"));
  /** @type {HTMLElement | null} */ #head = null; // the one that was asked about last
  element = element("div", { class: "glossary", popover: "auto" }, this.#name, this.#text, this.#more);

  /** Loads what it shows. */
  static async load() {
    await Promise.all([catalogue("glossary"), stylesheet(import.meta.resolve("./glossary.css"))]);
    return new Glossary();
  }

  /** @param {HTMLElement} head @param {Layer} layer */
  async show(head, layer) {
    const { kind } = layer;
    this.#head = head;
    await loadKinds([layer]);
    if (this.#head !== head) return;
    const { section } = kindOf(layer);
    if (!this.element.isConnected) head.closest("network-tiles")?.after(this.element); // within the landmark
    const { left, bottom, width } = head.getBoundingClientRect();
    this.#name.textContent = message(`kind.${kind}`);
    this.element.showPopover();
    this.#text.textContent = message(hasMessage(`glossary.${kind}`) ? `glossary.${kind}` : "glossary.other");
    this.#more.hidden = !section;
    this.#more.href = `${root}learn#${section}`;
    const own = this.element.offsetWidth;
    const start = Math.min(
      Math.max(MARGIN, left + (width - own) / 2),
      document.documentElement.clientWidth - own - MARGIN,
    );
    Object.assign(this.element.style, { left: `${start}px`, top: `${bottom + 4}px` });
  }

  /** @returns {boolean} whether it was open */
  close() {
    const isOpen = this.element.matches(":popover-open");
    if (isOpen) this.element.hidePopover();
    return isOpen;
  }
}
