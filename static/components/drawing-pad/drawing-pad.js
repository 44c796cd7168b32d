/**
 * `<drawing-pad>`: draw with mouse, finger, pen or keys; undo, redo and clear.
 *
 * Events: `draw` whenever the visitor changes the drawing, with `{ how: "extend" | "replace" }`: a stroke grew, or
 * the drawing became another one; `strokeend` when the pen is lifted.
 *
 * @import { Drawing, Point } from "./history.js"
 */

import { paint } from "../../colour/paint.js";
import { css, inkRamp, step } from "../../colour/ramp.js";
import { onThemeChange, theme } from "../../colour/theme.js";
import { element } from "../../dom/element.js";
import { liveRegion } from "../../dom/live-region.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { FIELD } from "./codec.js";
import { controls, shortcut } from "./controls.js";
import { EMPTY, History } from "./history.js";
import { KeyPen } from "./key-pen.js";
import { paintStrokes, sharpContext } from "./paint-strokes.js";
import { drawingSurface } from "./surface.js";

const STEP = 1 / 8; // pixels of the field; points closer than this add nothing

export class DrawingPad extends HTMLElement {
  #history = new History();
  #canvas = element("canvas");
  #surface = drawingSurface(this.#canvas, {
    begin: (point) => this.#begin(point),
    extend: (points) => this.#extend(points),
    end: () => this.#end(),
    cancel: () => this.undo(),
  });
  #keyPen = new KeyPen(this.#surface, {
    press: (point) => {
      this.#begin(point);
      this.#say(message("pad.penDown"));
    },
    move: (point) => this.#extend([point]),
    lift: () => {
      this.#end();
      this.#say(message("pad.penUp"));
    },
    paint: () => this.#paint(),
  });
  #controls = controls({ undo: () => this.undo(), redo: () => this.redo(), clear: () => this.clear() });
  #spoken = liveRegion();
  #resize = new ResizeObserver(() => this.#paint());
  #connection = new AbortController();

  constructor() {
    super();
    this.addEventListener("keydown", (event) => this.useShortcut(event));
  }

  connectedCallback() {
    this.#connection = new AbortController();
    const keys = element("p", { class: "keys note", "aria-hidden": "true" }, message("pad.keys"));
    this.replaceChildren(this.#surface, keys, this.#controls.row, this.#spoken);
    onThemeChange(() => this.#paint(), this.#connection.signal);
    this.#resize.observe(this.#canvas);
    this.#paint();
  }

  disconnectedCallback() {
    this.#resize.disconnect();
    this.#connection.abort();
  }

  get drawing() {
    return this.#history.drawing;
  }

  /** Undo brings the previous drawing back. There is no event. */
  set drawing(drawing) {
    this.#history.set(drawing);
    this.#paint();
  }

  /** Shows a drawing with nothing to undo. There is no event. @param {Drawing} drawing */
  reset(drawing) {
    this.#history.reset(drawing);
    this.#paint();
  }

  get isEmpty() {
    return !this.drawing.strokes.length && !this.drawing.picture;
  }

  undo() {
    this.#history.undo();
    this.#replaced();
  }

  redo() {
    this.#history.redo();
    this.#replaced();
  }

  clear() {
    if (this.isEmpty) return;
    this.#history.set(EMPTY);
    this.#replaced();
    this.#say(message("pad.cleared"));
  }

  /**
   * Undoes, redoes or clears if the key stands for it. The pad does so while it has the focus; a page with one pad
   * may hand it all its keys.
   * @param {KeyboardEvent} event
   */
  useShortcut(event) {
    const action = event.defaultPrevented ? null : shortcut(event);
    if (!action) return;
    event.preventDefault();
    this[action]();
  }

  #paint() {
    const size = this.#canvas.clientWidth;
    if (!size) return; // not on the page, or hidden: it is painted when it gets a size
    const context = sharpContext(this.#canvas, size);
    const scale = this.#canvas.width / FIELD;
    const { strokes, picture } = this.drawing;
    const ramp = inkRamp(theme());
    if (picture) {
      paint(this.#canvas, picture, { rows: FIELD, columns: FIELD, scale: Math.ceil(scale), ramp, extent: 255 });
    }
    paintStrokes(context, strokes, { scale, colour: css(ramp[step(1, 1)]) });
    this.#keyPen.paint(context, scale);
    this.#surface.classList.toggle("empty", this.isEmpty);
    const { canUndo, canRedo } = this.#history;
    this.#controls.enable({ undo: canUndo, redo: canRedo, clear: !this.isEmpty });
  }

  /** @param {Point} point */
  #begin(point) {
    this.#history.begin(point);
    if (this.drawing.strokes.length === 1) this.#replaced();
    else this.#extended();
  }

  /** @param {Point[]} points */
  #extend(points) {
    let grew = false;
    for (const point of points) {
      if (!this.#isFresh(point)) continue;
      this.#history.extend(point);
      grew = true;
    }
    if (grew) this.#extended();
  }

  /** Whether a point is far enough from the last one to be kept. @param {Point} point */
  #isFresh([x, y]) {
    const last = this.drawing.strokes.at(-1)?.at(-1);
    return Boolean(last && Math.max(Math.abs(x - last[0]), Math.abs(y - last[1])) >= STEP);
  }

  #end() {
    this.dispatchEvent(new CustomEvent("strokeend"));
  }

  #extended() {
    this.#paint();
    this.dispatchEvent(new CustomEvent("draw", { detail: { how: "extend" } }));
  }

  #replaced() {
    this.#paint();
    this.dispatchEvent(new CustomEvent("draw", { detail: { how: "replace" } }));
  }

  /** @param {string} text */
  #say(text) {
    setText(this.#spoken, text);
  }
}

customElements.define("drawing-pad", DrawingPad);
