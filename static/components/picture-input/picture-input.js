/**
 * `<picture-input>`: open, drop or paste a picture. Event: `picture` with the `File`, whatever its type.
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";

export class PictureInput extends HTMLElement {
  #input = element("input", { type: "file", accept: "image/*", class: "hidden" });
  /** @type {HTMLElement} */ #area = this;
  #connection = new AbortController();

  constructor() {
    super();
    this.#input.addEventListener("change", () => {
      this.#take(this.#input.files);
      this.#input.value = ""; // so that the same file can be opened again
    });
  }

  connectedCallback() {
    this.replaceChildren(
      element("label", "button", this.#input, message("picture.open")),
      element("span", "note", message("picture.hint")),
      element("p", { class: "drop", "aria-hidden": "true" }, message("picture.drop")),
    );
    this.#listen();
  }

  disconnectedCallback() {
    this.#connection.abort();
  }

  /** What takes a drop or a paste: the element itself, or a larger part of the page. @param {HTMLElement} area */
  set area(area) {
    this.#area = area;
    if (this.isConnected) this.#listen();
  }

  #listen() {
    this.#connection.abort();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const area = this.#area;
    area.addEventListener("paste", (event) => this.#take(event.clipboardData?.files) && event.preventDefault(), {
      signal,
    });
    area.addEventListener(
      "drop",
      (event) => {
        this.classList.remove("dropping");
        if (this.#take(event.dataTransfer?.files)) event.preventDefault();
      },
      { signal },
    );
    area.addEventListener(
      "dragover",
      (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        this.classList.add("dropping");
      },
      { signal },
    );
    area.addEventListener(
      "dragleave",
      (event) => {
        const inside = event.relatedTarget instanceof Node && area.contains(event.relatedTarget);
        if (!inside) this.classList.remove("dropping");
      },
      { signal },
    );
  }

  /** @param {FileList | undefined | null} files @returns {boolean} whether there was one */
  #take(files) {
    const [file] = files ?? [];
    if (file) this.dispatchEvent(new CustomEvent("picture", { detail: file }));
    return Boolean(file);
  }
}

customElements.define("picture-input", PictureInput);
