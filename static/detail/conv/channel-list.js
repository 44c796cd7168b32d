/**
 * The channels that a convolution reads, the strongest at the chosen cell first; the rest is folded into its sum.
 *
 * @import { Convolution } from "../../arithmetic/conv.js"
 * @import { Cell, Region } from "../../network/sources.js"
 * @import { Mark } from "../overlay.js"
 * @import { Shown } from "../plate.js"
 * @import { Pictures } from "./channel-row.js"
 */

import { channelsOf, kernelOf, partialMap } from "../../arithmetic/conv.js";
import { largest } from "../../colour/extent.js";
import { planesOf } from "../../network/planes.js";
import { message } from "../../page/message.js";
import { settle } from "../../page/settle.js";
import { element, writeNumber } from "../element.js";
import { sourceOf } from "../served.js";
import { ChannelRow } from "./channel-row.js";
import { keepPlaces } from "./order.js";

const SHOWN = 4;
const [SMALL, LARGE] = [44, 132]; // CSS pixels of the pictures: many channels, or one
const REST = 400; // milliseconds on one cell after which the rows may change places

export class ChannelList {
  /** @type {(cell: Cell) => void} */ onSource = () => {};
  /** @type {(cell: Cell) => void} */ onPartial = () => {};
  /** @type {(position: number, cell: Cell) => void} */ onOpen = () => {};
  /** Another channel was chosen, or the rows are to be shown anew. */
  onChange = () => {};

  #list = element("ol", "channels");
  #unfold = element("button", "");
  #restSum = element("span", "");
  #rest = element("p", "rest", this.#unfold, this.#restSum);
  element = element("div", "reads", heads(), this.#list, this.#rest);
  /** @type {ChannelRow[]} */ #rows = [];
  /** @type {Pictures[]} */ #pictures = []; // of every channel, by position
  /** @type {number[]} */ #visible = []; // positions, from top to bottom
  /** @type {number | null} */ #chosen = null; // nobody has chosen: the strongest
  #unfolded = false;
  #foldable = false;
  #pixels = SMALL;
  #sorted = true;
  #sortLater = settle(REST, () => {
    if (this.#sorted || !this.element.isConnected) return;
    this.#visible = [];
    this.onChange();
  });

  constructor() {
    this.#unfold.type = "button";
    this.#unfold.addEventListener("click", () => {
      this.#unfolded = !this.#unfolded;
      this.#visible = [];
      this.onChange();
    });
  }

  /** Another drawing or map. @param {Shown} shown */
  draw(shown) {
    const { operation, plane, colours } = shown;
    const channels = channelsOf(operation, plane);
    const kernels = channels.map((_, position) => kernelOf(operation, plane, position));
    const partials = channels.map((_, position) => partialMap(operation, plane, position));
    const weights = colours.weights(Math.max(...kernels.map(largest)));
    const adds = colours.signed(Math.max(...partials.map(largest)));
    const [rows, columns] = operation.layer.hyperparameters.kernel_size;
    const { id } = operation.inputs[0].layer;
    this.#pictures = channels.map((channel, position) => ({
      map: channel + 1,
      layer: id,
      source: sourceOf(shown, channel),
      kernel: { values: kernels[position], size: { rows, columns }, colour: weights },
      partial: { values: partials[position], size: planesOf(operation.layer), colour: adds },
    }));
    this.#visible = [];
    this.#foldable = channels.length > SHOWN + 1;
    this.#rest.hidden = !this.#foldable;
    this.#pixels = Math.max(SMALL, Math.floor(LARGE / channels.length));
    this.element.style.setProperty("--map", `${this.#pixels}px`);
  }

  /**
   * Another cell.
   * @param {Convolution} conv
   * @returns {{ chosen: number, parts: { visible: number[], rest: number | null } }}
   *   the position of the chosen channel; the sums that are seen, and that of the folded channels
   */
  step({ channels }) {
    const size = (/** @type {number} */ position) => Math.abs(channels[position].sum);
    const order = Array.from(channels.keys()).sort((a, b) => size(b) - size(a));
    const shown = this.#foldable && !this.#unfolded ? order.slice(0, SHOWN) : order;
    this.#fit(shown.length);
    this.#visible = keepPlaces(this.#visible, shown);
    this.#sorted = this.#visible.every((position, place) => position === shown[place]);
    this.#sortLater();
    const chosen = shown.find((position) => position === this.#chosen) ?? order[0];
    this.#visible.forEach((position, place) => {
      const row = this.#rows[place];
      row.show(position, this.#pictures[position]);
      row.sum.show(channels[position].sum, size(order[0]));
      row.chosen = position === chosen;
    });
    const folded = order.slice(shown.length);
    const rest = folded.reduce((sum, position) => sum + channels[position].sum, 0);
    this.#restSum.hidden = !folded.length;
    writeNumber(this.#restSum, rest);
    this.#unfold.setAttribute("aria-expanded", String(this.#unfolded));
    this.#unfold.textContent = message(folded.length ? "conv.rest" : "conv.fold", { count: folded.length });
    const visible = this.#visible.map((position) => channels[position].sum);
    return { chosen, parts: { visible, rest: folded.length ? rest : null } };
  }

  /** The windows that are read. @param {Region} region @returns {Mark[]} */
  marks(region) {
    return this.#rows.map((row) => ({ map: row.source, region, name: "window" }));
  }

  /** Have so many rows. @param {number} count */
  #fit(count) {
    while (this.#rows.length > count) this.#rows.pop()?.element.remove();
    while (this.#rows.length < count) this.#rows.push(this.#added());
    for (const row of this.#rows) row.size = this.#pixels;
  }

  #added() {
    const row = new ChannelRow();
    const choose = () => {
      this.#chosen = row.position;
    };
    row.source.onPoint = (cell) => {
      choose();
      this.onSource(cell);
    };
    row.source.onPick = (cell) => this.onOpen(row.position, cell);
    row.partial.onPoint = (cell) => {
      choose();
      this.onPartial(cell);
    };
    row.name.addEventListener("click", () => {
      choose();
      this.onChange();
    });
    this.#list.append(row.element);
    return row;
  }
}

function heads() {
  const names = ["conv.head.map", "conv.head.kernel", "conv.head.adds", "conv.head.here"];
  return element("p", "heads", ...names.map((name) => element("span", "", message(name))));
}
