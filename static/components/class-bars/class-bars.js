/** `<class-bars>`: the predicted class, in words, and a bar per class on an axis from 0 to 1. */

import { debounce } from "../../dom/debounce.js";
import { element } from "../../dom/element.js";
import { liveRegion } from "../../dom/live-region.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { percent } from "../../locale/number.js";
import { inWords } from "./in-words.js";

const QUIET = 700; // milliseconds without a new answer before it is read out

export class ClassBars extends HTMLElement {
  #label = element("p", { class: "predicted", "aria-hidden": "true" });
  #words = element("p", "words");
  #confidence = element("p", "confidence note");
  #list = element("ol", { "aria-label": message("answer.bars") });
  #spoken = liveRegion();
  /** @type {{ row: HTMLElement, share: HTMLElement }[]} */ #rows = [];
  #classes = "";
  #speak = debounce(QUIET, (/** @type {string} */ text) => text && setText(this.#spoken, text));

  connectedCallback() {
    const verdict = element("div", "verdict", this.#label, this.#words, this.#confidence);
    this.replaceChildren(verdict, this.#list, this.#spoken);
  }

  /**
   * @param {{ classes: string[], probabilities: number[] } | null} answer null where there is no drawing: the classes
   *   stay, without bars
   */
  set answer(answer) {
    if (answer) this.#show(answer);
    else this.#showNothing();
  }

  /** @param {{ classes: string[], probabilities: number[] }} answer */
  #show({ classes, probabilities }) {
    if (this.#classes !== classes.join()) this.#build(classes);
    const best = Math.max(...probabilities);
    setText(this.#label, classes[probabilities.indexOf(best)]);
    setText(this.#words, inWords(classes, probabilities));
    setText(this.#confidence, message("answer.confidence", { confidence: percent(best) }));
    this.#rows.forEach(({ row, share }, i) => {
      row.style.setProperty("--share", String(probabilities[i]));
      row.classList.toggle("best", probabilities[i] === best);
      setText(share, percent(probabilities[i]));
    });
    this.#speak(`${this.#words.textContent} ${this.#confidence.textContent}`);
  }

  #showNothing() {
    setText(this.#label, "");
    setText(this.#words, message("answer.empty"));
    setText(this.#confidence, "");
    for (const { row, share } of this.#rows) {
      row.style.setProperty("--share", "0");
      row.classList.remove("best");
      setText(share, "");
    }
    this.#speak("");
  }

  /** @param {string[]} classes */
  #build(classes) {
    this.#classes = classes.join();
    this.#rows = classes.map((name) => {
      const share = element("span", "share");
      const track = element("span", "track", element("span"));
      return { share, row: element("li", {}, element("span", "label", name), track, share) };
    });
    this.#list.replaceChildren(...this.#rows.map(({ row }) => row));
  }
}

customElements.define("class-bars", ClassBars);
