/**
 * `<input-preview>`: the picture that the network is given, how it was made, and whether the drawing is framed first.
 *
 * Events: `framing` with true where the visitor wants the drawing centred and scaled; `digit` with the number of another
 * digit of the picture that is to be read.
 *
 * @import { Reading } from "../../api/types.js"
 * @import { Region } from "../../tensor/region.js"
 * @typedef {"framed" | "drawn" | "picture"} Origin  a framed drawing, a drawing as it is, or a picture
 */

import { paint } from "../../colour/paint.js";
import { inkRamp } from "../../colour/ramp.js";
import { onThemeChange, theme } from "../../colour/theme.js";
import { element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { FIELD } from "../drawing-pad/codec.js";

const SIZE = 64; // CSS pixels

export class InputPreview extends HTMLElement {
  /** @type {Float32Array} */ #ink = new Float32Array(FIELD * FIELD);
  #canvas = element("canvas", { role: "img", "aria-label": message("sees.label") });
  #outline = element("span", { class: "outline", hidden: true });
  #origin = element("p", "origin");
  #framing = element("input", { type: "checkbox", checked: true });
  #stages = element("ol", { class: "stages", hidden: true });
  #reasons = element("div", "reasons");
  /** @type {Reading | null} */ #reading = null;
  #chose = false; // another digit of the picture, whose button is to keep the focus
  #connection = new AbortController();

  constructor() {
    super();
    this.#framing.addEventListener("change", () => {
      this.dispatchEvent(new CustomEvent("framing", { detail: this.#framing.checked }));
    });
  }

  connectedCallback() {
    this.#connection = new AbortController();
    const framing = element("label", "check", this.#framing, ` ${message("sees.framing")}`);
    this.replaceChildren(
      element("div", "frame", this.#canvas, this.#outline),
      element("div", {}, element("h3", {}, message("sees.heading")), this.#origin, framing),
      this.#stages,
      this.#reasons,
    );
    onThemeChange(() => this.#paint(), this.#connection.signal);
    this.#paint();
  }

  disconnectedCallback() {
    this.#connection.abort();
  }

  /** @param {Float32Array} ink row-major, 0 to 1 */
  set ink(ink) {
    this.#ink = ink;
    this.#paint();
  }

  /** @param {Origin} origin of what the network is given */
  set origin(origin) {
    if (origin !== "picture") this.#framing.checked = origin === "framed";
    this.#framing.disabled = origin === "picture";
    setText(this.#origin, message(`sees.${origin}`));
  }

  /** @param {Reading | null} reading from a picture to the network's input; null hides it */
  set reading(reading) {
    if (!reading && !this.#reading) return;
    this.#stages.hidden = !reading;
    this.#stages.replaceChildren();
    this.#reasons.replaceChildren();
    this.#reading = reading;
    if (reading) this.#show(reading);
  }

  get reading() {
    return this.#reading;
  }

  /** @param {Reading} reading */
  async #show(reading) {
    const { reasons, stageItem } = await import("./stages.js");
    if (reading !== this.#reading) return;
    const choose = (/** @type {number} */ digit) => {
      this.#chose = true;
      this.dispatchEvent(new CustomEvent("digit", { detail: digit }));
    };
    this.#stages.replaceChildren(...reading.stages.map(stageItem));
    this.#reasons.replaceChildren(...reasons(reading, choose));
    /** @type {HTMLElement | null} */
    const chosen = this.#reasons.querySelector(".digits [aria-pressed=true]");
    if (this.#chose) chosen?.focus({ preventScroll: true });
    this.#chose = false;
  }

  /** Outlines a region of the input; null for none. @param {Region | null} field */
  set field(field) {
    if (!field && this.#outline.hidden) return;
    this.#outline.hidden = !field;
    if (!field) return;
    const share = (/** @type {number} */ pixels) => `${(pixels / FIELD) * 100}%`;
    const { style } = this.#outline;
    [style.insetBlockStart, style.insetInlineStart] = [share(field.top), share(field.left)];
    [style.blockSize, style.inlineSize] = [share(field.rows), share(field.columns)];
  }

  #paint() {
    const scale = Math.ceil((SIZE * devicePixelRatio) / FIELD);
    paint(this.#canvas, this.#ink, { rows: FIELD, columns: FIELD, scale, ramp: inkRamp(theme()), extent: 1 });
  }
}

customElements.define("input-preview", InputPreview);
