/**
 * The bench: the kernel of the open map, one for each map that it reads, in fields; kernels with a name to put in
 * their place; and the way back to the trained one.
 *
 * @import { Parameters } from "../../api/kernels.js"
 * @import { Layer, Model } from "../../api/types.js"
 * @import { Edits } from "../../edits/edits.js"
 * @typedef {{ layer: Layer, map: number, channels: number[], trained: Parameters, edits: Edits }} Now
 *   `channels`: the maps that the open one reads, counted from 0
 */

import { largest } from "../../colour/extent.js";
import { kernelRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { unique } from "../../dom/unique.js";
import { LARGEST } from "../../edits/codec.js";
import { preset, presetsFor, randomKernel } from "../../edits/presets.js";
import { readBy } from "../../kinds/origin.js";
import { deviceMessage, isTouched } from "../../locale/device.js";
import { message } from "../../locale/message.js";
import { CellGrid } from "../number-cell/cell-grid.js";
import { NumberCell } from "../number-cell/number-cell.js";

export class Bench {
  #which = element("select", { id: unique("kernel-for") });
  #fields = new CellGrid(
    (numbers) => this.#put(this.#chosen, numbers),
    ({ row, column }) => message("bench.cell", { row: row + 1, column: column + 1 }),
  );
  #bias = new NumberCell((value) => this.#putBias(value));
  #biasLabel = element("label", "bias", message("bench.bias"), this.#bias.element);
  #presets = element("span", { class: "presets", role: "group", "aria-label": message("bench.presets") });
  #back = button({ class: "back", onclick: () => this.#backToTrained() }, message("bench.back"));
  #hint = element("p", "hint");
  #chooser = element("p", "chooser", element("label", { for: this.#which.id }, message("bench.which")), this.#which);
  element = element(
    "div",
    "bench",
    this.#fields.element,
    element("div", "choices", this.#chooser, this.#presets, element("p", "", this.#biasLabel, this.#back), this.#hint),
  );
  /** @type {Now | null} */ #now = null;
  #choice = ""; // of the select: a position among the channels, or "all"
  #open = ""; // the map that the choice was made for
  #seed = 0;
  #isOpen = false;

  /** @param {(edits: Edits) => void} onEdit */
  constructor(onEdit) {
    this.onEdit = onEdit;
    this.#which.addEventListener("change", () => {
      this.#choice = this.#which.value;
      this.#render();
    });
  }

  get isOpen() {
    return this.#isOpen;
  }

  set isOpen(open) {
    this.#isOpen = open;
    this.element.hidden = !open;
  }

  /** Puts the focus into the first number, unless that would bring up a keyboard over half of the screen. */
  focus() {
    if (!isTouched()) this.element.querySelector("input")?.focus({ preventScroll: true });
  }

  /**
   * @param {Model} model
   * @param {Layer} layer a convolution
   * @param {number} map
   * @param {Parameters} trained
   * @param {Edits} edits
   * @param {boolean} offered whether this layer is the open one
   */
  show(model, layer, map, trained, edits, offered) {
    const source = model.layers.find(({ id }) => id === layer.inputs[0]);
    this.element.hidden = !offered || !source || !this.isOpen;
    if (!offered || !source) return;
    const channels = readBy(layer, source, map);
    const open = `${model.id} ${layer.id} ${map}`;
    this.#now = { layer, map, channels, trained, edits };
    if (open !== this.#open) this.#start(layer, channels);
    this.#open = open;
    this.#render();
  }

  /** Another map is open. @param {Layer} layer @param {number[]} channels */
  #start({ hyperparameters: { kernel_size: size } }, channels) {
    const one = (/** @type {number} */ channel, /** @type {number} */ at) =>
      element("option", { value: at }, message("bench.map", { map: channel + 1 }));
    const all = element("option", { value: "all" }, message("bench.all", { count: channels.length }));
    this.#which.replaceChildren(...channels.map(one), all);
    this.#chooser.hidden = channels.length === 1;
    this.#choice = String(this.#strongest());
    const names = [...presetsFor(size[0], size[1]), /** @type {const} */ ("random")];
    this.#presets.replaceChildren(
      ...names.map((name) => button({ onclick: () => this.#putPreset(name) }, message(`bench.preset.${name}`))),
    );
  }

  #render() {
    const { layer, map, channels, trained, edits } = /** @type {Now} */ (this.#now);
    const all = this.#choice === "all";
    this.#which.value = this.#choice;
    this.#fields.element.hidden = all;
    if (!all) {
      const numbers = this.#numbersAt(Number(this.#choice));
      const colour = { ramp: kernelRamp(theme()), extent: largest(numbers) };
      const range = { map: channels[Number(this.#choice)] + 1, least: -LARGEST, most: LARGEST };
      this.#fields.show(numbers, layer.hyperparameters.kernel_size[1], colour, message("bench.grid", range));
    }
    this.#biasLabel.hidden = !trained.bias;
    if (trained.bias) this.#bias.show(edits.at(layer.id, map, "b")?.[0] ?? trained.bias[map], null);
    this.#back.disabled = !edits.mapsOf(layer.id).includes(map);
    setText(this.#hint, all ? message("bench.hintAll") : deviceMessage("bench.hint"));
  }

  /** The position of the channel whose trained kernel has the largest numbers. */
  #strongest() {
    const { layer, map, channels, trained } = /** @type {Now} */ (this.#now);
    const count = trained.weight.length / (layer.shape[0] * channels.length);
    const sizes = channels.map((_, position) => {
      const start = (map * channels.length + position) * count;
      return trained.weight.subarray(start, start + count).reduce((sum, number) => sum + number ** 2, 0);
    });
    return sizes.indexOf(Math.max(...sizes));
  }

  /** The positions of the channels whose kernels are put in. */
  get #chosen() {
    const { channels } = /** @type {Now} */ (this.#now);
    return this.#choice === "all" ? channels.map((_, at) => at) : [Number(this.#choice)];
  }

  /** @param {number} position among the channels that the map reads */
  #numbersAt(position) {
    const { layer, map, channels, trained, edits } = /** @type {Now} */ (this.#now);
    const count = trained.weight.length / (layer.shape[0] * channels.length);
    const start = (map * channels.length + position) * count;
    return edits.at(layer.id, map, position) ?? trained.weight.slice(start, start + count);
  }

  /** @param {import("../../edits/presets.js").Preset | "random"} name */
  #putPreset(name) {
    const { layer, channels } = /** @type {Now} */ (this.#now);
    const [rows, columns] = layer.hyperparameters.kernel_size;
    const count = rows * columns;
    if (name !== "random") return this.#put(this.#chosen, preset(name, rows, columns));
    this.#seed += 1;
    const numbers = randomKernel(count * channels.length, count * channels.length, this.#seed);
    this.#edit(
      this.#chosen.map((position) => this.#editAt(position, numbers.slice(position * count, (position + 1) * count))),
    );
  }

  /** @param {number[]} positions @param {Float32Array} numbers */
  #put(positions, numbers) {
    this.#edit(positions.map((position) => this.#editAt(position, numbers)));
  }

  /** @param {number} value */
  #putBias(value) {
    const { layer, map } = /** @type {Now} */ (this.#now);
    this.#edit([{ layer: layer.id, map, channel: "b", rows: 1, numbers: Float32Array.of(value) }]);
  }

  /** @param {number} position @param {Float32Array} numbers @returns {import("../../edits/codec.js").Edit} */
  #editAt(position, numbers) {
    const { layer, map } = /** @type {Now} */ (this.#now);
    return { layer: layer.id, map, channel: position, rows: layer.hyperparameters.kernel_size[0], numbers };
  }

  /** @param {import("../../edits/codec.js").Edit[]} more */
  #edit(more) {
    const { edits } = /** @type {Now} */ (this.#now);
    const next = edits.with(more);
    if (next.fits) this.onEdit(next);
    else setText(this.#hint, message("bench.full"));
  }

  #backToTrained() {
    const { layer, map, edits } = /** @type {Now} */ (this.#now);
    this.onEdit(edits.without(layer.id, map));
    this.focus(); // the button can't be used again
  }
}
