/** `<status-line>`: one line that tells the visitor what is going on; hidden while there is nothing to tell. */

import { debounce } from "../../dom/debounce.js";
import { setText } from "../../dom/text.js";

const BRIEFLY = 2500; // milliseconds

export class StatusLine extends HTMLElement {
  #forget = debounce(BRIEFLY, (/** @type {string} */ text) => {
    if (this.textContent === text) this.text = "";
  });

  connectedCallback() {
    this.role = "status";
  }

  /** @param {string} text "" hides the line */
  set text(text) {
    setText(this, text);
    this.hidden = !text;
  }

  /** Shows a text that goes away by itself. @param {string} text */
  showBriefly(text) {
    this.text = text;
    this.#forget(text);
  }
}

customElements.define("status-line", StatusLine);
