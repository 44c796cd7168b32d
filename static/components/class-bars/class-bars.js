/**
 * `<class-bars>`: the predicted class, in words, and a bar per class on an axis from 0 to 1.
 *
 * @typedef {{ classes: string[], probabilities: number[], strange: boolean }} Answer
 *   `strange`: whether the drawing is known to look like none of the classes
 *
 * Event: `why` with the place of a class that the visitor asks about.
 */

import { debounce } from "../../dom/debounce.js";
import { button, element } from "../../dom/element.js";
import { liveRegion } from "../../dom/live-region.js";
import { setText } from "../../dom/text.js";
import { message, sentences } from "../../locale/message.js";
import { percent } from "../../locale/number.js";
import { called, inWords } from "./in-words.js";

const QUIET = 700; // milliseconds without a new answer before it is read out, or called strange

export class ClassBars extends HTMLElement {
  #label = element("p", { class: "predicted", "aria-hidden": "true", onclick: () => this.#ask(this.#best) });
  #words = element("p", "words");
  #confidence = element("p", "confidence note");
  #why = button({ class: "why", hidden: true, onclick: () => this.#ask(this.#best) }, message("answer.why"));
  #best = 0;
  #list = element("ol", { "aria-label": message("answer.bars") });
  #strange = element("p", { class: "strange", hidden: true });
  #spoken = liveRegion();
  /** @type {{ row: HTMLElement, share: HTMLElement, why: HTMLButtonElement }[]} */ #rows = [];
  #classes = "";
  #settle = debounce(QUIET, (/** @type {Answer | null} */ answer) => this.#judge(answer));

  connectedCallback() {
    const verdict = element("div", "verdict", this.#label, this.#words, this.#confidence, this.#why);
    this.replaceChildren(verdict, this.#list, this.#strange, this.#spoken);
  }

  /**
   * @param {Answer | null} answer null where there is no drawing: the classes stay, without bars
   */
  set answer(answer) {
    if (answer) this.#show(answer);
    else this.#showNothing();
  }

  /** @param {Answer} answer */
  #show(answer) {
    const { classes, probabilities, strange } = answer;
    if (this.#classes !== classes.join()) this.#build(classes);
    const best = Math.max(...probabilities);
    this.#best = probabilities.indexOf(best);
    this.#why.hidden = false;
    setText(this.#label, classes[this.#best]);
    this.#label.style.setProperty("--letters", String(classes[this.#best].length));
    if (!strange) this.#strange.hidden = true;
    setText(this.#words, inWords(classes, probabilities, !this.#strange.hidden));
    setText(this.#confidence, message("answer.confidence", { confidence: percent(best) }));
    this.#rows.forEach(({ row, share }, i) => {
      setShare(row, probabilities[i]);
      row.classList.toggle("best", probabilities[i] === best);
      setText(share, percent(probabilities[i]));
    });
    this.#settle(answer);
  }

  #showNothing() {
    setText(this.#label, "");
    setText(this.#words, message("answer.empty"));
    setText(this.#confidence, "");
    this.#why.hidden = true;
    this.#strange.hidden = true;
    for (const { row, share } of this.#rows) {
      setShare(row, 0);
      row.classList.remove("best");
      setText(share, "");
    }
    this.#settle(null);
  }

  /** What can wait until the pen rests: half a digit looks strange, too. @param {Answer | null} answer */
  #judge(answer) {
    if (!answer) return;
    const { classes, probabilities, strange } = answer;
    this.#strange.hidden = !strange;
    setText(this.#strange, strange ? message("answer.strange", { count: classes.length }) : "");
    setText(this.#words, inWords(classes, probabilities, strange));
    const told = [this.#words, this.#confidence, this.#strange].map(({ textContent }) => textContent);
    setText(this.#spoken, sentences(told));
  }

  /** Marks the class that is asked about. @param {number | null} place null: none */
  set asked(place) {
    this.#rows.forEach(({ why }, i) => {
      why.ariaPressed = String(i === place);
    });
  }

  /** Gives the focus back where a question was asked. */
  focusAsked() {
    this.#why.focus({ preventScroll: true });
  }

  /** @param {number} place */
  #ask(place) {
    if (!this.#why.hidden) this.dispatchEvent(new CustomEvent("why", { detail: place }));
  }

  /** The bars are one stop of the Tab key; the arrow keys move between them. @param {KeyboardEvent} event @param {number} place */
  #move(event, place) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const next = step && this.#rows[place + step];
    if (!next) return;
    event.preventDefault();
    for (const { why } of this.#rows) why.tabIndex = why === next.why ? 0 : -1;
    next.why.focus();
  }

  /** @param {string[]} classes */
  #build(classes) {
    this.#classes = classes.join();
    this.style.setProperty("--longest", String(Math.max(...classes.map(({ length }) => length))));
    this.#rows = classes.map((name, place) => {
      const share = element("span", "share");
      const track = element("span", "track", element("span"));
      const why = button({ class: "ask", onclick: () => this.#ask(place) });
      why.ariaLabel = message("answer.whyOne", { digit: called(name) });
      why.tabIndex = place ? -1 : 0;
      why.addEventListener("keydown", (event) => this.#move(event, place));
      return { share, why, row: element("li", {}, element("span", "label", name), track, share, why) };
    });
    this.#list.replaceChildren(...this.#rows.map(({ row }) => row));
  }
}

/** How long a bar is, to a part of a pixel: most of them stay as they are. @param {HTMLElement} row @param {number} share */
function setShare(row, share) {
  const length = String(Math.round(share * 1e4) / 1e4);
  if (row.style.getPropertyValue("--share") !== length) row.style.setProperty("--share", length);
}

customElements.define("class-bars", ClassBars);
