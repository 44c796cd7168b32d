/** A pen that the arrow keys move; Space puts it down or lifts it. @import { Point } from "./history.js" */

import { announce } from "../../explore/status.js";
import { message } from "../../locale/message.js";
import { FIELD } from "./codec.js";
import { PEN } from "./paint-strokes.js";

/** @type {Record<string, Point>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class KeyPen {
  /** @type {Point} */ #place = [FIELD / 2, FIELD / 2];
  #shown = false;
  #down = false;

  /**
   * @param {HTMLElement} pad
   * @param {{ begin: (point: Point) => void, extend: (point: Point) => boolean, paint: () => void }} actions
   */
  constructor(pad, actions) {
    this.pad = pad;
    this.actions = actions;
    pad.addEventListener("keydown", (event) => this.#key(event));
    pad.addEventListener("blur", () => this.hide());
  }

  hide() {
    if (!this.#shown) return;
    this.#shown = false;
    this.#lift();
    this.actions.paint();
  }

  /** A ring where the pen is. @param {CanvasRenderingContext2D} context @param {number} scale */
  paint(context, scale) {
    if (!this.#shown) return;
    const [x, y] = this.#place;
    context.beginPath();
    context.arc(x * scale, y * scale, PEN * scale, 0, 2 * Math.PI);
    context.lineWidth = this.#down ? 3 : 1;
    context.strokeStyle = getComputedStyle(this.pad).getPropertyValue("accent-color");
    context.stroke();
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
    this.actions.paint();
  }

  /** @param {Point} arrow */
  #move([dx, dy]) {
    const clamp = (/** @type {number} */ value) => Math.min(FIELD - 1, Math.max(1, value));
    this.#place = [clamp(this.#place[0] + dx), clamp(this.#place[1] + dy)];
    if (!this.#down) return;
    this.actions.extend([...this.#place]);
    this.pad.dispatchEvent(new Event("draw"));
  }

  #press() {
    this.#down = true;
    this.actions.begin([...this.#place]);
    announce(message("pad.penDown"));
  }

  #lift() {
    if (!this.#down) return;
    this.#down = false;
    this.pad.dispatchEvent(new Event("strokeend"));
    announce(message("pad.penUp"));
  }
}
