/**
 * What all labs have in common: a state that fits into an address, the button and the key that reset it, and a frame.
 * A lab is an element `<conv-lab-NAME>` that finds nothing outside itself. Event: `lab` when the visitor changed it.
 *
 * @template State
 * @typedef {import("./state.js").Table<State>} Table
 */

import { onThemeChange } from "../colour/theme.js";
import { CopyButton } from "../dom/copy-button.js";
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

  /**
   * Loads the function that writes a state as lines of PyTorch, which print what the lab shows; null where there is none.
   * @type {(() => Promise<{ pytorch: (state: State) => string[] }>) | null}
   */
  pytorch = null;
  /** A place for what a page can do with it. */ more = element("span", "more");

  /** Whether the state is the answer to a question of the article. @param {string} _task @returns {boolean} */
  solves(_task) {
    return false;
  }

  get heading() {
    return message(`labs.${this.localName.replace("conv-lab-", "")}`);
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
    const reset = button(
      { class: "boxed", "aria-keyshortcuts": "R", title: message("labs.reset.title"), onclick: () => this.reset() },
      message("labs.reset"),
    );
    const tools = element("span", "tools", this.more, reset);
    if (this.pytorch) tools.prepend(new CopyButton(message("labs.pytorch"), () => this.#program()).element);
    this.replaceChildren(element("header", "", element("h3", "", this.heading), tools), ...this.build());
    this.#built = true;
  }

  /** The program that computes the state with PyTorch. */
  async #program() {
    const load = /** @type {NonNullable<typeof this.pytorch>} */ (this.pytorch);
    const [{ script }, { pytorch }] = await Promise.all([import("../snippet/script.js"), load()]);
    return script([`# ${this.heading}`, ...pytorch(this.#state)]);
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
