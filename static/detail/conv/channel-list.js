/**
 * The channels that a convolution reads, the strongest first; the weak ones are folded into their sum.
 *
 * @import { Convolution } from "../../arithmetic/conv.js"
 * @import { Cell, Region } from "../../network/sources.js"
 * @import { Mark } from "../overlay.js"
 * @import { Shown } from "../plate.js"
 */

import { channelsOf, kernelOf, partialMap } from "../../arithmetic/conv.js";
import { largest } from "../../colour/extent.js";
import { planesOf } from "../../network/planes.js";
import { message } from "../../page/message.js";
import { element, writeNumber } from "../element.js";
import { sourceOf } from "../served.js";
import { ChannelRow } from "./channel-row.js";

const SHOWN = 4;

export class ChannelList {
  /** @type {(cell: Cell) => void} */ onSource = () => {};
  /** @type {(cell: Cell) => void} */ onPartial = () => {};
  /** @type {(position: number, cell: Cell) => void} */ onOpen = () => {};
  /** Another channel was chosen. */ onChange = () => {};
  /** The weak channels were unfolded, or folded. */ onUnfold = () => {};

  #list = element("ol", "channels");
  #unfold = element("button", "");
  #restSum = element("span", "");
  #rest = element("p", "rest", this.#unfold, this.#restSum);
  element = element("div", "sources", heads(), this.#list, this.#rest);
  /** @type {ChannelRow[]} */ #rows = [];
  /** @type {number[]} */ #order = []; // positions, the strongest first
  /** @type {number | null} */ #chosen = null; // nobody has chosen: the strongest
  #unfolded = false;

  constructor() {
    this.#unfold.type = "button";
    this.#unfold.addEventListener("click", () => {
      this.#unfolded = !this.#unfolded;
      this.onUnfold();
    });
  }

  /** Another drawing or map. @param {Shown} shown */
  draw(shown) {
    const { operation, plane, colours } = shown;
    const channels = channelsOf(operation, plane);
    const partials = channels.map((_, position) => partialMap(operation, plane, position));
    const strength = partials.map((map) => map.reduce((sum, part) => sum + Math.abs(part), 0));
    this.#order = Array.from(strength.keys()).sort((a, b) => strength[b] - strength[a]);
    const foldable = channels.length > SHOWN + 1;
    const visible = foldable && !this.#unfolded ? this.#order.slice(0, SHOWN) : this.#order;
    this.#fit(visible.length);
    const kernels = channels.map((_, position) => kernelOf(operation, plane, position));
    const weights = colours.weights(Math.max(...kernels.map(largest)));
    const adds = colours.signed(Math.max(...partials.map(largest)));
    const [rows, columns] = operation.layer.hyperparameters.kernel_size;
    const { id } = operation.inputs[0].layer;
    visible.forEach((position, place) => {
      const row = this.#rows[place];
      const source = sourceOf(shown, channels[position]);
      const map = channels[position] + 1;
      row.position = position;
      row.name.textContent = String(map);
      row.name.setAttribute("aria-label", message("conv.choose", { map }));
      row.source.show(source.values, source.size, source.colour);
      row.source.label = message("detail.mapOf", { layer: id, map });
      row.kernel.show(kernels[position], { rows, columns }, weights);
      row.kernel.label = message("conv.kernelFor", { map });
      row.partial.show(partials[position], planesOf(operation.layer), adds);
      row.partial.label = message("conv.adds", { map });
    });
    this.#rest.hidden = !foldable;
    this.#unfold.setAttribute("aria-expanded", String(this.#unfolded));
    const count = channels.length - SHOWN;
    this.#unfold.textContent = message(this.#unfolded ? "conv.fold" : "conv.rest", { count });
  }

  /**
   * Another cell.
   * @param {Convolution} conv
   * @returns {{ chosen: number, parts: { visible: number[], rest: number | null } }}
   *   the position of the chosen channel; the sums that are seen, and that of the folded channels
   */
  step({ channels }) {
    const chosen = this.#rows.find((row) => row.position === this.#chosen)?.position ?? this.#order[0];
    const extent = Math.max(...channels.map(({ sum }) => Math.abs(sum)));
    for (const row of this.#rows) {
      row.sum.show(channels[row.position].sum, extent);
      row.chosen = row.position === chosen;
    }
    const visible = this.#rows.map(({ position }) => channels[position].sum);
    const folded = this.#order.slice(this.#rows.length);
    const rest = folded.reduce((sum, position) => sum + channels[position].sum, 0);
    this.#restSum.hidden = !folded.length;
    writeNumber(this.#restSum, rest);
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
