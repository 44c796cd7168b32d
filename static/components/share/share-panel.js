/**
 * `<share-panel>`: a link to what is shown, as text and as a QR code; a picture of it, on paper, too; and the page for
 * a projector.
 *
 * Events: `picture` with "png" or "svg"; `print`; `present`.
 */

import { copy } from "../../dom/copy.js";
import { button, element } from "../../dom/element.js";
import { liveRegion } from "../../dom/live-region.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { isLocal, portOf } from "./address.js";
import { codeOf } from "./code.js";

export class SharePanel extends HTMLElement {
  #code = button({ class: "code", onclick: () => this.#large.showModal() });
  #tooLong = element("p", "note", message("share.tooLong"));
  #link = element("input", { readonly: true, "aria-label": message("share.address") });
  #local = element("p", "local");
  #copied = liveRegion();
  #copy = button({ onclick: () => this.#copyLink() }, message("share.copy"));
  #shown = element("div", "code");
  #large = element(
    "dialog",
    { class: "large-code", "aria-label": message("share.code") },
    this.#shown,
    button({ onclick: () => this.#large.close() }, message("share.close")),
  );

  connectedCallback() {
    this.popover = "auto";
    this.role = "dialog";
    this.ariaLabel = message("share.heading");
    const tell = (/** @type {string} */ name, /** @type {string} */ detail) => () => {
      this.hidePopover();
      this.dispatchEvent(new CustomEvent(name, { detail }));
    };
    this.replaceChildren(
      element("h2", "", message("share.heading")),
      element("div", "link", this.#code, this.#tooLong, element("div", "", this.#link, this.#copy, this.#local)),
      element(
        "section",
        "",
        element("h3", "", message("share.picture")),
        element("p", "note", message("share.pictureHint")),
        button({ onclick: tell("picture", "png") }, "PNG"),
        button({ onclick: tell("picture", "svg") }, "SVG"),
        button({ onclick: tell("print", "") }, message("share.print")),
      ),
      element(
        "section",
        "",
        element("h3", "", message("share.class")),
        element("p", "note", message("share.presentHint")),
        button({ onclick: tell("present", "") }, message("share.present")),
      ),
      this.#copied,
      this.#large,
    );
    this.#large.addEventListener("click", ({ target }) => target === this.#large && this.#large.close());
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // an open layer stays open
      if (this.#large.open) this.#large.close();
      else this.hidePopover();
    });
  }

  /** @param {string} address to share */
  set address(address) {
    this.#link.value = address;
    setText(this.#copied, "");
    setText(this.#copy, message("share.copy"));
    const code = codeOf(address);
    this.#code.hidden = !code;
    this.#tooLong.hidden = Boolean(code);
    this.#code.replaceChildren(...(code ? [code] : []));
    this.#code.ariaLabel = message("share.enlarge");
    this.#shown.replaceChildren(...(code ? [code.cloneNode(true)] : []));
    this.#local.hidden = !isLocal(address);
    this.#local.replaceChildren(
      message("share.local"),
      " ",
      element("code", "", "convscope serve --host 0.0.0.0"),
      " ",
      message("share.localThen", { address: `http://${message("share.machine")}${portOf(address)}/` }),
    );
  }

  /** Opens, or closes, under a button. @param {HTMLElement} opener */
  openAt(opener) {
    const { bottom, right } = opener.getBoundingClientRect();
    const edge = document.documentElement.clientWidth;
    this.style.top = `${bottom + 8}px`;
    this.style.right = `${Math.max(8, Math.min(edge - right, edge - 464))}px`;
    this.togglePopover();
    if (this.matches(":popover-open")) (this.#code.hidden ? this.#copy : this.#code).focus();
  }

  async #copyLink() {
    this.#link.select();
    const told = await copy(this.#link.value);
    setText(this.#copied, told);
    setText(this.#copy, told);
  }
}

customElements.define("share-panel", SharePanel);
