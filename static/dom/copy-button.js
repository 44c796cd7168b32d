import { copy } from "./copy.js";
import { debounce } from "./debounce.js";
import { button, element } from "./element.js";
import { setText } from "./text.js";

const BRIEF = 4000; // milliseconds that it is said

/** A button that copies a text, and beside it for a while whether that worked. */
export class CopyButton {
  #copied = element("output", "copied");
  #clear = debounce(BRIEF, () => setText(this.#copied, ""));
  element;

  /** @param {string} label @param {() => string | Promise<string>} text */
  constructor(label, text) {
    const press = async () => {
      setText(this.#copied, await copy(await text()));
      this.#clear();
    };
    this.element = element("span", "copying", this.#copied, button({ class: "boxed", onclick: press }, label));
  }
}
