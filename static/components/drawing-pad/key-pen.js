/** A pen that the arrow keys move; Space puts it down or lifts it. @import { Point } from "./history.js" */

import { FIELD } from "./codec.js";
import { PEN } from "./paint-strokes.js";

/** @type {Record<string, Point>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @typedef {{ press: (point: Point) => void, move: (point: Point) => void, lift: () => void, paint: () => void }} Pen
 *   `move`: while the pen is down
 */

export class KeyPen {
  /** @type {Point} */ #place = [FIELD / 2, FIELD / 2];
  #shown = false;
  #down = false;

  /** @param {HTMLElement} surface @param {Pen} pen */
  constructor(surface, pen) {
    this.surface = surface;
    this.pen = pen;
    surface.addEventListener("keydown", (event) => this.#key(event));
    surface.addEventListener("blur", () => this.#hide());
    surface.addEventListener("pointerdown", () => this.#hide());
  }

  /** Draws a ring where the pen is. @param {CanvasRenderingContext2D} context @param {number} scale canvas pixels per pixel of the field */
  paint(context, scale) {
    if (!this.#shown) return;
    const [x, y] = this.#place;
    context.beginPath();
    context.arc(x * scale, y * scale, PEN * scale, 0, 2 * Math.PI);
    context.lineWidth = this.#down ? 3 : 1;
    context.strokeStyle = getComputedStyle(this.surface).getPropertyValue("accent-color");
    context.stroke();
  }

  #hide() {
    if (!this.#shown) return;
    this.#shown = false;
    this.#lift();
    this.pen.paint();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const arrow = ARROWS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !(arrow || event.key === " ")) return;
    event.preventDefault();
    this.#shown = true;
    if (arrow) this.#move(arrow);
    else if (this.#down) this.#lift();
    else this.#press();
    this.pen.paint();
  }

  /** @param {Point} arrow */
  #move([dx, dy]) {
    const clamp = (/** @type {number} */ value) => Math.min(FIELD - 1, Math.max(1, value));
    this.#place = [clamp(this.#place[0] + dx), clamp(this.#place[1] + dy)];
    if (this.#down) this.pen.move([...this.#place]);
  }

  #press() {
    this.#down = true;
    this.pen.press([...this.#place]);
  }

  #lift() {
    if (!this.#down) return;
    this.#down = false;
    this.pen.lift();
  }
}
