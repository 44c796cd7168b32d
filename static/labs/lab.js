/**
 * What all labs have in common: a state that fits into an address, the button and the key that reset it, and a frame.
 * A lab is an element `<conv-lab-NAME>` that finds nothing outside itself. Event: `lab` when the visitor changed it.
 *
 * @template State
 * @typedef {import("./state.js").Table<State>} Table
 */

import { onThemeChange } from "../colour/theme.js";
import { button, element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { reachByKeys } from "../plate/scrolling.js";
import { readState, writeState } from "./state.js";

/** @template State */
export class Lab extends HTMLElement {
  /** @type {State} */ #state;
  #connection = new AbortController();
  #built = false;
  #frame = 0;
  #fit = new ResizeObserver(() => this.#later());

  /** @param {Table<State>} table */
  constructor(table) {
    super();
    this.table = table;
    this.#state = readState(table, "");
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @returns {Node[]} what it consists of */
  build() {
    return [];
  }

  /** Shows the state. @abstract */
  render() {}

  /** Whether the state is the answer to a question of the article. @param {string} _task @returns {boolean} */
  solves(_task) {
    return false;
  }

  get state() {
    return this.#state;
  }

  /** The state as text. There is no event when it is set. */
  get address() {
    return writeState(this.table, this.#state);
  }

  set address(text) {
    this.#state = readState(this.table, text);
    if (this.#built) this.#show();
  }

  /** What the visitor has changed. @param {Partial<State>} part */
  change(part) {
    this.#state = { ...this.#state, ...part };
    this.#show();
    this.dispatchEvent(new CustomEvent("lab", { bubbles: true }));
  }

  reset() {
    this.change(readState(this.table, ""));
  }

  /** Shows the state, and lets keys reach what has become too wide. */
  #show() {
    this.render();
    reachByKeys(this);
  }

  connectedCallback() {
    this.#connection = new AbortController();
    if (!this.#built) this.#build();
    onThemeChange(() => this.#show(), this.#connection.signal);
    this.#fit.observe(this);
    this.#show();
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#fit.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  #build() {
    const title = element("h3", "", message(`labs.${this.localName.replace("conv-lab-", "")}`));
    const reset = button(
      { class: "boxed", "aria-keyshortcuts": "R", title: message("labs.reset.title"), onclick: () => this.reset() },
      message("labs.reset"),
    );
    this.replaceChildren(element("header", "", title, reset), ...this.build());
    this.#built = true;
  }

  /** Lines lie over pictures whose places depend on the room. */
  #later() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#show());
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const isWritten = event.target instanceof HTMLSelectElement; // where a letter means something already
    if (event.key.toLowerCase() !== "r" || event.ctrlKey || event.metaKey || event.altKey || isWritten) return;
    event.preventDefault();
    this.reset();
  }
}
