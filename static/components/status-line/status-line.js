/** `<status-line>`: one line that tells the visitor what is going on; hidden while there is nothing to tell. */

import { debounce } from "../../dom/debounce.js";
import { setText } from "../../dom/text.js";

const BRIEFLY = 4000; // milliseconds
const SOON = 250; // milliseconds that nobody calls waiting

export class StatusLine extends HTMLElement {
  #forget = debounce(BRIEFLY, (/** @type {string} */ text) => {
    if (this.textContent === text) this.text = "";
  });

  #soon = debounce(SOON, (/** @type {string} */ text) => {
    if (text && !this.textContent) this.text = text;
  });

  connectedCallback() {
    this.role = "status";
  }

  /** @param {string} text "" hides the line */
  set text(text) {
    this.#soon(""); // what was to come is out of date
    if (text === this.textContent) return;
    setText(this, text);
    this.hidden = !text;
  }

  /** Shows a text if there is still nothing to tell after a while. @param {string} text */
  showSoon(text) {
    this.#soon(text);
  }

  /** Shows a text that goes away by itself. @param {string} text */
  showBriefly(text) {
    this.text = text;
    this.#forget(text);
  }
}

customElements.define("status-line", StatusLine);
