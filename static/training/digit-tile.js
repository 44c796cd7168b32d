/**
 * A misread test digit: what it is, what it was taken for, how surely, and a link to it in Explore.
 *
 * @import { Mistake } from "../api/training.js"
 * @import { ModelEntry } from "../api/types.js"
 */

import { root } from "../api/root.js";
import { onThemeChange } from "../colour/theme.js";
import { decodePixels, FIELD } from "../components/drawing-pad/codec.js";
import { element } from "../dom/element.js";
import { inLanguage } from "../locale/language.js";
import { message } from "../locale/message.js";
import { percent } from "../locale/number.js";
import { inExplore } from "./in-explore.js";

export class DigitTile extends HTMLElement {
  #canvas = element("canvas", { width: FIELD, height: FIELD });
  #connection = new AbortController();

  /** @param {Mistake} mistake @param {ModelEntry} model @param {string} standard the id of the default network */
  constructor(mistake, model, standard) {
    super();
    this.pixels = mistake.pixels === null ? null : decodePixels(mistake.pixels);
    const [label, prediction] = [mistake.label, mistake.prediction].map((place) => model.classes[place]);
    const confidence = percent(mistake.confidence);
    const words = element(
      "span",
      "words",
      element("b", "", message("training.mistakes.arrow", { label, prediction })),
      element("span", "", message("training.mistakes.sure", { confidence })),
    );
    if (!this.pixels || !mistake.pixels) {
      this.append(element("span", "note", message("training.mistakes.unseen", { index: mistake.index })), words);
      return;
    }
    const place = inExplore(remembered(), { model: model.id, standard }, mistake.pixels);
    const about = { label, prediction, confidence };
    this.append(
      element(
        "a",
        { href: `${root}${inLanguage}#${place}`, "aria-label": message("training.mistakes.one", about) },
        this.#canvas,
        words,
      ),
    );
  }

  connectedCallback() {
    this.#connection = new AbortController();
    onThemeChange(() => this.#paint(), this.#connection.signal);
    this.#paint();
  }

  disconnectedCallback() {
    this.#connection.abort();
  }

  #paint() {
    const context = this.#canvas.getContext("2d");
    if (!context || !this.pixels) return;
    context.globalCompositeOperation = "source-over";
    const picture = new ImageData(FIELD, FIELD);
    for (const [at, ink] of this.pixels.entries()) picture.data[4 * at + 3] = ink;
    context.putImageData(picture, 0, 0);
    context.globalCompositeOperation = "source-in"; // the ink's shape in the page's colour
    context.fillStyle = getComputedStyle(this).color;
    context.fillRect(0, 0, FIELD, FIELD);
  }
}

/** What was shown on Explore before, as its address says it. */
function remembered() {
  try {
    return sessionStorage.getItem("explore") ?? "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

customElements.define("digit-tile", DigitTile);
