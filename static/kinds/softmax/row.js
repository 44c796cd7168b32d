/** A logit, its exponential and its share, each as a bar and a number. */

/** @import { Place } from "../../tensor/place.js" */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { SignedBar } from "../../plate/signed-bar.js";
import { writeNumber } from "../../plate/write-number.js";

export const HEIGHT = 26; // CSS pixels

export class StageRow {
  /** @type {Place} */ place = { plane: 0, cell: { row: 0, column: 0 } };
  button = button("name");
  #signed = new SignedBar();
  #exp = amount();
  #share = amount();
  #served = element("span", "served");
  /** @type {(number | null)[]} */ #shown = [];
  logit = cell(this.#signed.element);
  element = element("div", "stage", cell(this.button, "rowheader"), this.logit, this.#exp.cell, this.#share.cell);

  constructor() {
    this.element.setAttribute("role", "row");
    this.element.style.blockSize = `${HEIGHT}px`;
    this.#share.track.append(this.#served);
  }

  /** @param {string} name */
  set name(name) {
    this.button.textContent = name;
  }

  /** @param {boolean} is */
  set chosen(is) {
    this.element.classList.toggle("chosen", is);
    this.button.setAttribute("aria-pressed", String(is));
  }

  /**
   * @param {[logit: number | null, extent: number, exp: number, share: number, served: number]} numbers
   *   no logit for several together; `extent` fills a half of its bar; `served` is marked where the share is another
   */
  show(...numbers) {
    if (numbers.every((number, place) => number === this.#shown[place])) return;
    this.#shown = numbers;
    const [logit, extent, exp, share, served] = numbers;
    this.#signed.element.hidden = logit === null;
    this.button.disabled = logit === null;
    if (logit !== null) this.#signed.show(logit, extent);
    this.logit.title = message("softmax.open");
    this.#exp.show(exp);
    this.#share.show(share);
    this.#served.hidden = share === served;
    this.#served.style.insetInlineStart = `${served * 100}%`;
  }
}

/** A bar from 0 to 1 with its number. */
function amount() {
  const [bar, number] = [element("span", "bar"), element("span", "")];
  const track = element("span", "track", bar);
  return {
    track,
    cell: cell(element("span", "amount", track, number)),
    /** @param {number} value */
    show(value) {
      bar.style.inlineSize = `${Math.min(1, value) * 100}%`;
      writeNumber(number, value);
    },
  };
}

/** @param {Node} content @param {string} [role] */
function cell(content, role = "cell") {
  const made = element("span", "", content);
  made.setAttribute("role", role);
  return made;
}
