/**
 * `<example-list>`: ten drawn digits to choose from. Event: `choose` with the chosen digit's strokes.
 */

import { onThemeChange } from "../../colour/theme.js";
import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { FIELD } from "../drawing-pad/codec.js";
import { EXAMPLES } from "../drawing-pad/examples.js";
import { paintStrokes, sharpContext } from "../drawing-pad/paint-strokes.js";

const SIZE = 36; // CSS pixels

export class ExampleList extends HTMLElement {
  #canvases = EXAMPLES.map(() => element("canvas"));
  #buttons = this.#canvases.map((canvas, digit) => {
    const label = message("examples.one", { digit: message(`digit.${digit}`) });
    return button({ "aria-label": label, "aria-pressed": "false", onclick: () => this.#choose(digit) }, canvas);
  });
  #connection = new AbortController();

  connectedCallback() {
    this.#connection = new AbortController();
    this.replaceChildren(...this.#buttons);
    onThemeChange(() => this.#paint(), this.#connection.signal);
    this.#paint();
  }

  disconnectedCallback() {
    this.#connection.abort();
  }

  /** Marks the digit that is shown; -1 for none. @param {number} digit */
  set chosen(digit) {
    this.#buttons.forEach((each, place) => {
      each.setAttribute("aria-pressed", String(place === digit));
    });
  }

  /** @param {number} digit */
  #choose(digit) {
    this.dispatchEvent(new CustomEvent("choose", { detail: EXAMPLES[digit] }));
  }

  #paint() {
    const { color: colour } = getComputedStyle(this);
    this.#canvases.forEach((canvas, digit) => {
      const context = sharpContext(canvas, SIZE);
      paintStrokes(context, EXAMPLES[digit], { scale: canvas.width / FIELD, colour });
    });
  }
}

customElements.define("example-list", ExampleList);
