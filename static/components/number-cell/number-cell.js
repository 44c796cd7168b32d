/**
 * A field for one number: typed, dragged sideways, or changed with the arrow keys. It stands on its colour.
 *
 * @import { Colour } from "../../plate/colours.js"
 * @typedef {{ least?: number, most?: number, step?: number, places?: number }} Range
 *   `step`: of an arrow key, with Shift ten times as much; `places`: decimals that are shown, the number keeps all of them
 */

import { css, step, textOn } from "../../colour/ramp.js";
import { element } from "../../dom/element.js";
import { drag } from "./drag.js";

const PIXELS = 5; // of dragging are a step
const LARGEST = 100;

export class NumberCell {
  #value = 0;
  element = element("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 12,
  });

  /** @param {(value: number) => void} onChange told a number that the visitor has put in @param {Range} [range] */
  constructor(onChange, { least = -LARGEST, most = LARGEST, step = 0.1, places = 4 } = {}) {
    this.onChange = onChange;
    this.range = { least, most, step, places };
    const { element: field } = this;
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", () => this.#typed());
    field.addEventListener("blur", () => this.#write());
    field.addEventListener("keydown", (event) => {
      const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.#put(this.#value + by * step * (event.shiftKey ? 10 : 1));
    });
    drag(field, {
      start: () => this.#value,
      move: (from, pixels) => this.#put(from + along(pixels / PIXELS, step)),
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
    if (document.activeElement !== this.element || (!same && this.#parse() !== Math.fround(value))) {
      this.#write();
    }
    const packed = colour?.ramp[step(value, colour.extent)];
    this.element.style.backgroundColor = packed === undefined ? "" : css(packed);
    this.element.style.color = packed === undefined ? "" : textOn(packed);
  }

  #typed() {
    const value = this.#parse();
    this.element.ariaInvalid = value === null ? "true" : null;
    if (value !== null) this.onChange(value);
  }

  /** @param {number} value */
  #put(value) {
    const rounded = Math.round(value * 1e4) / 1e4; // ten steps of 0.1 are 1
    const number = Math.fround(Math.min(this.range.most, Math.max(this.range.least, rounded)));
    this.#value = number;
    this.#write();
    this.onChange(number);
  }

  #parse() {
    return parse(this.element.value, this.range.least, this.range.most);
  }

  #write() {
    this.element.ariaInvalid = null;
    this.element.value = String(Number(this.#value.toFixed(this.range.places)) + 0).replace("-", "\u2212");
  }
}

/** Whole steps keep whole numbers whole. @param {number} steps @param {number} step */
function along(steps, step) {
  return (Number.isInteger(step) ? Math.trunc(steps) : steps) * step;
}

/**
 * A number as people write it, with either minus and a point or a comma; null where it is none, or out of range.
 * @param {string} text
 * @param {number} [least]
 * @param {number} [most]
 */
export function parse(text, least = -LARGEST, most = LARGEST) {
  const plain = text.trim().replace("\u2212", "-").replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return value >= least && value <= most ? Math.fround(value) : null;
}
