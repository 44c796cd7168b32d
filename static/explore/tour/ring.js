/** The outline around what a step is about. It lies over the page and takes no pointer events. */

/** @import { Box } from "./place.js" */

import { move } from "../../dom/motion.js";

const AWAY = 4;

export class Ring {
  element = document.createElement("div");
  #known = "";

  constructor() {
    this.element.className = "tour-ring";
    this.element.setAttribute("aria-hidden", "true");
  }

  /** @param {Box | null} box null where it is out of sight */
  show(box) {
    const known = JSON.stringify(box);
    if (known === this.#known) return;
    this.#known = known;
    this.element.hidden = !box;
    if (!box) return;
    const { style } = this.element;
    style.translate = `${box.left - AWAY}px ${box.top - AWAY}px`;
    style.inlineSize = `${box.width + 2 * AWAY}px`;
    style.blockSize = `${box.height + 2 * AWAY}px`;
  }

  /** Moves smoothly from where it is to where it is shown next. */
  glide() {
    const { translate, inlineSize, blockSize } = getComputedStyle(this.element);
    if (!this.element.hidden && this.#known) move(this.element, [{ translate, inlineSize, blockSize }, {}]);
  }
}
