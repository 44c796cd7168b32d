/**
 * A logit, its exponential and what becomes of that, each as a bar and a number.
 *
 * @import { PlaneCell } from "../../../tensor/place.js"
 * @typedef {{
 *   logit: number | null, logitExtent: number, exp: number,
 *   result: number | null, resultExtent: number, served: number,
 * }} Stage
 *   `logit` and `result`: null where several stand together and have none; the extents fill a half of a bar;
 *   `served` is marked where the share is another
 */

import { button, element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { SignedBar } from "../../../plate/signed-bar.js";
import { writeNumber } from "../../../plate/write-number.js";

export const HEIGHT = 26; // CSS pixels

export class StageRow {
  /** @type {PlaneCell} */ place = { plane: 0, cell: { row: 0, column: 0 } };
  button = button("name");
  #signed = new SignedBar();
  #exp = amount();
  #result;
  #served = element("span", "served");
  #shown = ""; // the stage, as text
  logit = cell(this.#signed.element);

  /** @param {boolean} isLogarithm whether the result is a logarithm, which is never positive, and not a share */
  constructor(isLogarithm) {
    this.#result = isLogarithm ? logarithm() : amount();
    const parts = [cell(this.button, "rowheader"), this.logit, this.#exp.cell, this.#result.cell];
    this.element = element("div", "stage", ...parts);
    this.element.setAttribute("role", "row");
    this.element.style.blockSize = `${HEIGHT}px`;
    if (!isLogarithm) this.#result.track.append(this.#served);
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

  /** @param {Stage} stage */
  show(stage) {
    const text = JSON.stringify(stage);
    if (text === this.#shown) return;
    this.#shown = text;
    const { logit, logitExtent, exp, result, resultExtent, served } = stage;
    this.#signed.element.hidden = logit === null;
    this.button.disabled = logit === null;
    if (logit !== null) this.#signed.show(logit, logitExtent);
    this.logit.title = message("softmax.open");
    this.#exp.show(exp);
    this.#result.cell.hidden = result === null;
    if (result !== null) this.#result.show(result, resultExtent);
    this.#served.hidden = result === served;
    this.#served.style.insetInlineStart = `${served * 100}%`;
  }
}

/** A bar to the left with its number. */
function logarithm() {
  const bar = new SignedBar();
  return {
    track: bar.element,
    cell: cell(bar.element),
    /** @param {number} value @param {number} extent */
    show: (value, extent) => bar.show(value, extent),
  };
}

/** A bar from 0 to 1 with its number. */
function amount() {
  const [bar, number] = [element("span", "bar"), element("span", "")];
  const track = element("span", "track", bar);
  return {
    track,
    cell: cell(element("span", "amount", track, number)),
    /** @param {number} value @param {number} [_] it always goes from 0 to 1 */
    show(value, _) {
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
