/**
 * A field for one number of a kernel: typed, dragged sideways, or changed with the arrow keys. It stands on its colour.
 *
 * @import { Colour } from "../../plate/colours.js"
 */

import { css, step, textOn } from "../../colour/ramp.js";
import { element } from "../../dom/element.js";
import { LARGEST } from "../../edits/codec.js";
import { drag } from "./drag.js";

const STEP = 0.1; // of an arrow key; with Shift ten times as much
const PER_PIXEL = 0.02; // of dragging
const PLACES = 4; // decimals that are shown; the number itself keeps all of them

export class NumberCell {
  #value = 0;
  element = element("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 12,
  });

  /** @param {(value: number) => void} onChange told a number that the visitor has put in */
  constructor(onChange) {
    this.onChange = onChange;
    const { element: field } = this;
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", () => this.#typed());
    field.addEventListener("blur", () => this.#write());
    field.addEventListener("keydown", (event) => {
      const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.#put(this.#value + by * STEP * (event.shiftKey ? 10 : 1));
    });
    drag(field, {
      start: () => this.#value,
      move: (from, pixels) => this.#put(from + pixels * PER_PIXEL),
    });
  }

  /** @param {string} text for a screen reader */
  set label(text) {
    this.element.ariaLabel = text;
  }

  /** @param {number} value @param {Colour | null} colour */
  show(value, colour) {
    const same = Object.is(value, this.#value);
    this.#value = value;
    // What is being typed, such as "-" or "0.", stays as it is.
    if (document.activeElement !== this.element || (!same && parse(this.element.value) !== Math.fround(value))) {
      this.#write();
    }
    const packed = colour?.ramp[step(value, colour.extent)];
    this.element.style.backgroundColor = packed === undefined ? "" : css(packed);
    this.element.style.color = packed === undefined ? "" : textOn(packed);
  }

  #typed() {
    const value = parse(this.element.value);
    this.element.ariaInvalid = value === null ? "true" : null;
    if (value !== null) this.onChange(value);
  }

  /** @param {number} value */
  #put(value) {
    const rounded = Math.round(value * 1e4) / 1e4; // ten steps of 0.1 are 1
    const number = Math.fround(Math.min(LARGEST, Math.max(-LARGEST, rounded)));
    this.#value = number;
    this.#write();
    this.onChange(number);
  }

  #write() {
    this.element.ariaInvalid = null;
    this.element.value = String(Number(this.#value.toFixed(PLACES)) + 0).replace("-", "\u2212");
  }
}

/** A number as people write it, with either minus and a point or a comma; null where it is none, or too large. @param {string} text */
export function parse(text) {
  const plain = text.trim().replace("\u2212", "-").replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return Math.abs(value) <= LARGEST ? Math.fround(value) : null;
}
