/**
 * The channels that a convolution reads, the strongest at the chosen cell first; the others are folded into their sum.
 *
 * @import { Convolution } from "./channels.js"
 * @import { Convolving } from "./plate.js"
 * @import { Cell, Region } from "../../../tensor/region.js"
 * @import { Parts } from "../../../plate/contributions.js"
 * @import { Factors } from "../../../plate/map-row.js"
 * @import { Mark } from "../../../plate/overlay.js"
 * @import { Shown } from "../../../plate/plate.js"
 */

import { largest } from "../../../colour/extent.js";
import { debounce } from "../../../dom/debounce.js";
import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { Contributions } from "../../../plate/contributions.js";
import { heads } from "../../../plate/heads.js";
import { MapRow } from "../../../plate/map-row.js";
import { sourceOf } from "../../../plate/served.js";
import { planesOf } from "../../../tensor/planes.js";
import { cellRegion } from "../../../tensor/region.js";
import { channelsOf } from "./channels.js";

const SHOWN = 4;
const [SMALL, LARGE] = [44, 132]; // CSS pixels of the pictures: many channels, or one
const REST = 400; // milliseconds on one cell after which the rows may change places

export class ChannelList {
  /** @type {(cell: Cell) => void} */ onSource = () => {};
  /** @type {(cell: Cell) => void} */ onPartial = () => {};
  /** @type {(position: number, cell: Cell) => void} */ onOpen = () => {};
  /** Told when another channel was chosen or the rows have to be drawn again. */
  onChange = () => {};

  #list = new Contributions(SHOWN, "contributions.restMaps", () => this.#row());
  element = element(
    "div",
    "reads",
    heads("conv.head.map", "conv.head.kernel", "conv.head.adds", "conv.head.here"),
    this.#list.element,
  );
  #layer = ""; // the source
  /** @type {number[]} */ #channels = []; // its planes, by position
  /** @type {Factors[]} */ #factors = []; // by position
  /** @type {WeakMap<MapRow, Factors>} */ #drawn = new WeakMap(); // what the rows show
  /** @type {number | null} */ #chosen = null; // null: the strongest one
  #pixels = SMALL;
  #sortLater = debounce(REST, () => {
    if (this.#list.sorted || !this.element.isConnected) return;
    this.#list.sort();
    this.onChange();
  });

  /** @param {Convolving} convolving */
  constructor(convolving) {
    this.convolving = convolving;
    this.#list.onChange = () => this.onChange();
  }

  /** Another drawing or map. @param {Shown} shown */
  draw(shown) {
    const { operation, plane, colours } = shown;
    const { kernelOf, partialMap } = this.convolving;
    const channels = channelsOf(operation.layer, operation.inputs[0].layer, plane);
    const kernels = channels.map((_, position) => kernelOf(operation, plane, position));
    const partials = channels.map((_, position) => partialMap(operation, plane, position));
    const weights = colours.weights(Math.max(...kernels.map(largest)));
    const adds = colours.signed(Math.max(...partials.map(largest)));
    const [rows, columns] = operation.layer.hyperparameters.kernel_size;
    this.#layer = operation.inputs[0].layer.id;
    this.#channels = channels;
    this.#factors = channels.map((channel, position) => ({
      x: sourceOf(shown, channel),
      weights: { values: kernels[position], size: { rows, columns }, colour: weights },
      products: { values: partials[position], size: planesOf(operation.layer), colour: adds },
    }));
    this.#list.sort();
    this.#pixels = Math.max(SMALL, Math.floor(LARGE / channels.length));
    this.element.style.setProperty("--pixels", `calc(${this.#pixels}px * var(--fit))`);
  }

  /**
   * Another cell.
   * @param {Convolution} conv
   * @returns {{ chosen: number, parts: Parts }} the position of the chosen channel
   */
  step({ channels }) {
    const sums = channels.map(({ sum }) => sum);
    const { order, ...parts } = this.#list.step(sums, (row, position) => this.#show(row, position));
    const chosen = this.#list.rowOf(this.#chosen)?.index ?? order[0];
    this.#list.choose(chosen);
    this.#sortLater();
    return { chosen, parts };
  }

  /** The windows that are read. @param {Region} region @returns {Mark[]} */
  windows(region) {
    return this.#list.rows.map((row) => ({ map: row.x, region, name: "window" }));
  }

  /** The weights that are used, where these are not the whole kernel. @param {Cell[]} cells of the kernel @returns {Mark[]} */
  weights(cells) {
    return this.#list.rows.flatMap((row) =>
      cells.map((cell) => ({ map: row.weights, region: cellRegion(cell), name: "window" })),
    );
  }

  /** Pictures are the same at every cell. @param {MapRow} row @param {number} position */
  #show(row, position) {
    const factors = this.#factors[position];
    if (this.#drawn.get(row) === factors) return;
    this.#drawn.set(row, factors);
    const map = this.#channels[position] + 1;
    row.size = this.#pixels;
    row.show(this.#layer, map - 1, factors, {
      weights: message("conv.kernelFor", { map }),
      products: message("conv.adds", { map }),
    });
  }

  #row() {
    const row = new MapRow("\u2217");
    const choose = () => {
      this.#chosen = row.index;
    };
    row.x.onPoint = (cell) => {
      choose();
      this.onSource(cell);
    };
    row.x.onPick = (cell) => this.onOpen(row.index, cell);
    row.products.onPoint = (cell) => {
      choose();
      this.onPartial(cell);
    };
    row.name.addEventListener("click", () => {
      choose();
      this.onChange();
    });
    return row;
  }
}
