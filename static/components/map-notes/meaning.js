/** What a map looks for: its kernel, in words where it says so itself, and the patches that excite it most. */

/** @import { Parameters } from "../../api/kernels.js" */
/** @import { Layer, Model } from "../../api/types.js" */

import { largest } from "../../colour/extent.js";
import { paint } from "../../colour/paint.js";
import { inkRamp, kernelRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { element } from "../../dom/element.js";
import { kernelOn, wordsFor } from "../../edits/words.js";
import { seesPicture } from "../../kinds/origin.js";
import { message } from "../../locale/message.js";
import { PatchSheets } from "./patch-sheets.js";

const SIDE = 40; // CSS pixels of a picture

export class Meaning {
  /** Told when the patches of the network have arrived. */
  onArrival = () => {};
  #sheets = new PatchSheets(() => this.onArrival());
  #kernel = element("canvas", { role: "img" });
  #words = element("p", "words");
  #looks = element("div", "looks", this.#kernel, this.#words);
  #best = element("span", { class: "patches", role: "img" });
  #caption = element("p", "caption");
  #source = element("small", "");
  #patches = element("div", "excites", this.#caption, this.#best, this.#source);
  element = element("div", "meaning", this.#looks, this.#patches);

  /** @type {unknown[]} */ #shown = []; // what the pictures depend on; none does on the drawing

  /**
   * @param {Model} model
   * @param {Layer} layer the convolution that made the map
   * @param {number} map
   * @param {Parameters} parameters
   * @param {boolean} edited whether the kernel is not the trained one
   */
  show(model, layer, map, parameters, edited) {
    const sheet = this.#sheets.of(model.id);
    const wanted = [layer, map, parameters, edited, sheet, theme(), devicePixelRatio];
    if (wanted.every((each, at) => each === this.#shown[at])) return;
    this.#shown = wanted;
    this.#showKernel(seesPicture(model.layers, layer) ? kernelOn(layer, parameters, map) : null, map);
    const patches = sheet?.patchesOf(layer.id, map) ?? [];
    this.#patches.hidden = !patches.length;
    this.element.hidden = this.#looks.hidden && this.#patches.hidden;
    if (!sheet || !patches.length) return;
    const label = message("notes.bestLabel", { map: map + 1, layer: layer.id });
    this.#caption.textContent = message(edited || model.epoch !== null ? "notes.bestTrained" : "notes.best");
    this.#best.ariaLabel = label;
    this.#source.textContent = message("notes.source", { source: sheet.source });
    this.#best.replaceChildren(
      ...patches.map(({ values, rows, columns }) =>
        picture(element("canvas", { "aria-hidden": "true" }), values, rows, columns, 1, inkRamp(theme())),
      ),
    );
  }

  /** @param {ReturnType<typeof kernelOn> | null} kernel @param {number} map */
  #showKernel(kernel, map) {
    this.#looks.hidden = !kernel;
    if (!kernel) return;
    const { numbers, rows, columns } = kernel;
    picture(this.#kernel, numbers, rows, columns, largest(numbers), kernelRamp(theme()));
    this.#kernel.ariaLabel = message("notes.kernel", { map: map + 1 });
    const words = wordsFor(kernel);
    this.#words.textContent = words === null ? "" : message(words);
    this.#words.hidden = words === null;
  }
}

/** @param {HTMLCanvasElement} canvas @param {Float32Array} values @param {number} rows @param {number} columns @param {number} extent @param {Uint32Array} ramp */
function picture(canvas, values, rows, columns, extent, ramp) {
  const unit = SIDE / Math.max(rows, columns);
  canvas.style.inlineSize = `${unit * columns}px`;
  canvas.style.aspectRatio = `${columns} / ${rows}`;
  paint(canvas, values, { rows, columns, scale: Math.ceil(unit * devicePixelRatio), ramp, extent });
  return canvas;
}
