/** The card of the tour: the text of a step, and the buttons that lead on, back and out. @import { Step } from "./steps.js" */

/** @import { Box } from "./place.js" */

import { button, element } from "../../dom/element.js";
import { unique } from "../../dom/unique.js";
import { message } from "../../locale/message.js";
import { placeBeside } from "./place.js";

export class Card {
  #count = element("p", "note count");
  #heading = element("h2");
  #text = element("p", "text");
  #source = element("p", "note");
  #link = element("a", "", message("tour.docs"));
  #back = button("", message("tour.back"));
  #next = button("next");
  element = element("div", "tour-card");
  #isLast = false;
  #stand = "";

  /** @param {{ go: (by: number) => void, leave: () => void }} actions @param {HTMLElement} task what there is to do */
  constructor({ go, leave }, task) {
    const card = this.element;
    card.setAttribute("role", "dialog");
    this.#heading.id = unique("tour-heading");
    this.#text.id = unique("tour-text");
    card.setAttribute("aria-labelledby", this.#heading.id);
    card.setAttribute("aria-describedby", this.#text.id);

    const words = element("div", "words", this.#count, this.#heading, this.#text, this.#source);
    words.setAttribute("aria-live", "polite");
    words.setAttribute("aria-atomic", "true");
    const out = button("leave", message("tour.leave"));
    card.append(words, task, this.#link, element("div", "ways", out, this.#back, this.#next));

    out.addEventListener("click", leave);
    this.#back.addEventListener("click", () => go(-1));
    this.#next.addEventListener("click", () => go(1));
    card.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      const way = by > 0 ? this.#next : this.#back;
      if (!way.disabled && !(by > 0 && this.#isLast)) go(by);
    });
  }

  /** @param {Step} step @param {number} place from 0 @param {number} count how many there are */
  show({ name, values, link }, place, count) {
    this.#isLast = place === count - 1;
    this.#count.textContent = message("tour.count", { place: place + 1, count });
    this.#heading.textContent = message(`tour.${name}.title`);
    this.#text.textContent = message(`tour.${name}.text`, values);
    this.#source.textContent = link ? message("tour.source", values) : "";
    this.#link.hidden = !link;
    if (link) this.#link.href = link;
    this.#next.textContent = message(this.#isLast ? "tour.finish" : "tour.next");
    if (place === 0 && document.activeElement === this.#back) this.focus();
    this.#back.disabled = place === 0;
  }

  /** Focuses the button that leads on. */
  focus() {
    this.#next.focus({ preventScroll: true });
  }

  get hasFocus() {
    return this.element.contains(document.activeElement);
  }

  /**
   * Moves the card beside a box, or over the drawing side where it would cover an open layer; on a narrow page the
   * style sheet keeps it at the bottom.
   * @param {Box | null} box
   * @param {boolean} isOpen whether the box is part of an open layer
   */
  standBy(box, isOpen) {
    const { element } = this;
    element.classList.toggle("aside", isOpen);
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const { left, top } = placeBeside(box, size, { width: innerWidth, height: innerHeight });
    const stand = `${Math.round(left)}px ${Math.round(top)}px`;
    if (stand !== this.#stand) element.style.setProperty("--stand", stand);
    this.#stand = stand;
  }
}
