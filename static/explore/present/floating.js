/** A part of the page that floats over it: dragged by a handle, or moved by the arrow keys while that has the focus. */

import { button } from "../../dom/element.js";
import { within } from "./within.js";

const STEP = 24; // CSS pixels for a press of a key

export class Floating {
  /** @type {{ left: number, top: number } | null} */ #grip = null; // of the pointer, within the part

  /** @param {HTMLElement} part @param {string} label of its handle */
  constructor(part, label) {
    this.part = part;
    this.handle = button({ class: "handle", "aria-label": label, title: label }, "⠿");
    this.handle.addEventListener("pointerdown", (event) => this.#grasp(event));
    this.handle.addEventListener("pointermove", (event) => this.#drag(event));
    for (const end of ["pointerup", "pointercancel"]) this.handle.addEventListener(end, () => this.#release());
    this.handle.addEventListener("keydown", (event) => this.#key(event));
    window.addEventListener("resize", () => this.part.classList.contains("moved") && this.#moveBy(0, 0));
    part.prepend(this.handle);
  }

  /** Back to where the style sheet has it. */
  reset() {
    for (const side of ["left", "top", "right", "bottom"]) this.part.style.removeProperty(side);
    this.part.classList.remove("moved");
  }

  /** @param {PointerEvent} event */
  #grasp(event) {
    const { left, top } = this.part.getBoundingClientRect();
    this.#grip = { left: event.clientX - left, top: event.clientY - top };
    this.handle.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (this.#grip) this.#moveTo(event.clientX - this.#grip.left, event.clientY - this.#grip.top);
  }

  #release() {
    this.#grip = null;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const [across, down] =
      { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [];
    if (across === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#moveBy(across * STEP, down * STEP);
  }

  /** @param {number} across @param {number} down */
  #moveBy(across, down) {
    const { left, top } = this.part.getBoundingClientRect();
    this.#moveTo(left + across, top + down);
  }

  /** @param {number} left @param {number} top */
  #moveTo(left, top) {
    const { width, height } = this.part.getBoundingClientRect();
    const place = within({ left, top, width, height }, { width: innerWidth, height: innerHeight });
    Object.assign(this.part.style, { left: `${place.left}px`, top: `${place.top}px`, right: "auto", bottom: "auto" });
    this.part.classList.add("moved");
  }
}
