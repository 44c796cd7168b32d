/**
 * `<drawing-pad>`: draw with mouse, finger or pen, or with the keys. Tells of changes by
 * three events: `draw` while it grows, `drawn` when it has become another one, `strokeend` when the pen is lifted.
 *
 * @import { Drawing, Point } from "./history.js"
 */

import { paint } from "../../colour/paint.js";
import { inkRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { announce } from "../../explore/status.js";
import { message } from "../../locale/message.js";
import { FIELD, snap } from "./codec.js";
import { EMPTY, History } from "./history.js";
import { KeyPen } from "./key-pen.js";
import { paintStrokes, sharpContext } from "./paint-strokes.js";

const SIZE = 224; // CSS pixels: 8 per pixel of the field
const STEP = 1 / 8; // points closer than this say nothing new

export class DrawingPad extends HTMLElement {
  #history = new History();
  /** @type {number | null} */ #pointer = null;
  #canvas = document.createElement("canvas");
  #keyPen = new KeyPen(this, {
    begin: (point) => this.#begin(point),
    extend: (point) => this.#extend(point),
    paint: () => this.paint(),
  });

  connectedCallback() {
    const canvas = this.#canvas;
    Object.assign(canvas, { width: SIZE, height: SIZE });
    this.append(canvas);
    this.tabIndex = 0;
    this.setAttribute("role", "application");
    this.setAttribute("aria-label", message("pad.label"));
    this.dataset.hint = message("pad.hint");
    this.addEventListener("pointerdown", (event) => this.#down(event));
    this.addEventListener("pointermove", (event) => this.#move(event));
    for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) {
      this.addEventListener(type, (event) => this.#up(/** @type {PointerEvent} */ (event)));
    }
    this.paint();
  }

  get drawing() {
    return this.#history.drawing;
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  get isEmpty() {
    return !this.drawing.strokes.length && !this.drawing.picture;
  }

  /**
   * Show another drawing; no event, whoever shows it knows.
   * @param {Drawing} drawing
   * @param {{ undo: boolean }} options whether undo comes back from it
   */
  show(drawing, { undo }) {
    if (undo) this.#history.set(drawing);
    else this.#history.reset(drawing);
    this.paint();
  }

  undo() {
    this.#history.undo();
    this.#changed();
  }

  redo() {
    this.#history.redo();
    this.#changed();
  }

  clear() {
    if (this.isEmpty) return;
    this.#history.set(EMPTY);
    this.#changed();
    announce(message("pad.cleared"));
  }

  paint() {
    const context = sharpContext(this.#canvas, SIZE);
    const scale = this.#canvas.width / FIELD;
    this.classList.toggle("empty", this.isEmpty);
    const { strokes, picture } = this.drawing;
    if (picture) {
      const size = { rows: FIELD, columns: FIELD, scale: Math.ceil(scale) };
      paint(this.#canvas, picture, { ...size, ramp: inkRamp(theme()), extent: 255 });
    }
    paintStrokes(context, strokes, { scale, colour: getComputedStyle(this).color });
    this.#keyPen.paint(context, scale);
  }

  #changed() {
    this.paint();
    this.dispatchEvent(new Event("drawn"));
  }

  /** @param {Point} point */
  #begin(point) {
    this.#history.begin(point);
    this.paint();
    this.dispatchEvent(new Event(this.drawing.strokes.length === 1 ? "drawn" : "draw"));
  }

  /** @param {Point} point @returns {boolean} whether it says something new */
  #extend(point) {
    const last = this.drawing.strokes.at(-1)?.at(-1);
    if (!last || Math.max(Math.abs(point[0] - last[0]), Math.abs(point[1] - last[1])) < STEP) return false;
    this.#history.extend(point);
    return true;
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (this.#pointer !== null || event.button !== 0) return;
    this.#keyPen.hide();
    this.setPointerCapture(event.pointerId);
    this.#pointer = event.pointerId;
    this.#begin(place(event, this.#canvas.getBoundingClientRect()));
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const box = this.#canvas.getBoundingClientRect();
    const grew = (coalesced.length ? coalesced : [event]).map((each) => this.#extend(place(each, box)));
    if (!grew.includes(true)) return;
    this.paint();
    this.dispatchEvent(new Event("draw"));
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = null;
    this.dispatchEvent(new Event("strokeend"));
  }
}

/** Where on the field. @param {PointerEvent} event @param {DOMRect} box the pad's @returns {Point} */
function place(event, box) {
  const scale = FIELD / box.width;
  return [snap((event.clientX - box.left) * scale), snap((event.clientY - box.top) * scale)];
}

customElements.define("drawing-pad", DrawingPad);
