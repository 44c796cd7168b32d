/**
 * `<conv-lab-convolve>`: an image, a kernel and what comes out, every number editable; the window moves and the sum builds.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Padded, Sides } from "../convolution.js"
 * @import { Matrix } from "../matrix.js"
 * @import { State } from "./state.js"
 * @typedef {{ image: Matrix, padding: Sides, source: Padded, kernel: Matrix, operation: Operation | null }} Work
 */

import "../../components/player/build-player.js";
import { Stepper } from "../../components/layer-detail/stepper.js";
import { element } from "../../dom/element.js";
import { convAt } from "../../kinds/conv2d/arithmetic.js";
import { message } from "../../locale/message.js";
import { plain } from "../../locale/number.js";
import { Drop } from "../../plate/drop.js";
import { Overlay } from "../../plate/overlay.js";
import { Products } from "../../plate/products.js";
import { cellRegion } from "../../tensor/region.js";
import { windowOf } from "../../tensor/window.js";
import { imageColour, kernelColour, signedColour } from "../colours.js";
import { allowed, convolution, extentOf, padded, timesRead } from "../convolution.js";
import { Lab } from "../lab.js";
import { rowsOf, turned } from "../matrix.js";
import { edited, imageOf } from "../pictures.js";
import { Sheet } from "../sheet.js";
import { TorchCheck } from "../torch-check.js";
import { Controls } from "./controls.js";
import { sizeFormula, sumFormula } from "./formula.js";
import { TABLE } from "./state.js";
import { TASKS } from "./tasks.js";

/** @extends {Lab<State>} */
class ConvolveLab extends Lab {
  #image = new Sheet({ name: "image", editable: true });
  #kernel = new Sheet({ name: "kernel", editable: true });
  #output = new Sheet({ name: "output" });
  #overlay = new Overlay();
  #products = new Products(
    [message("labs.patch"), message("labs.kernel"), message("labs.products"), message("labs.sum")],
    plain,
  );
  #sum = element("div", "formula");
  #size = element("div", "formula");
  #sentence = element("p", { class: "sentence", role: "status" });
  #notes = element("p", "note");
  #player = /** @type {import("../../components/player/build-player.js").BuildPlayer} */ (
    element(/** @type {any} */ ("build-player"))
  );
  #drop = new Drop(plain);
  #controls = new Controls((part) => this.change(part));
  #check = new TorchCheck("convolve", () => this.operands());
  #stepper = new Stepper(({ row, column }) => this.change({ cell: [row, column] }));
  #plate = element(
    "div",
    "plate",
    element("div", "sheets", this.#image.element, this.#kernel.element, this.#output.element),
    this.#sentence,
    this.#products.element,
    this.#sum,
    this.#overlay.element,
  );
  /** @type {{ state: State, work: Work } | null} */ #worked = null;
  #asked = ""; // what the service was asked about

  /** @override */
  pytorch = () => import("./pytorch.js");

  constructor() {
    super(TABLE);
    this.#image.onEdit = (at, value) => this.#edit("image", at, value);
    this.#kernel.onEdit = (at, value) => this.#edit("kernel", at, value);
    this.#output.onPoint = ({ row, column }) => this.#goTo(row, column);
    this.#image.onPoint = ({ row, column }) => {
      const { stride, dilation, kernel } = this.state;
      const centre = (/** @type {number} */ at, /** @type {number} */ axis, /** @type {number} */ size) =>
        Math.floor((at - (dilation[axis] * (size - 1)) / 2) / stride[axis]);
      this.#goTo(centre(row, 0, kernel.rows), centre(column, 1, kernel.columns));
    };
    this.#player.addEventListener("build", () => this.#build());
    this.#output.element.addEventListener("keydown", (event) => {
      if (this.#stepper.key(event.key)) event.preventDefault();
    });
  }

  /** @override */
  build() {
    return [
      this.#plate,
      element("div", "bar", this.#player, this.#check.element),
      element("div", "beside", this.#size, this.#notes),
      this.#controls.element,
    ];
  }

  /** @override @param {string} task */
  solves(task) {
    return TASKS[task]?.(this.state, this.work) ?? false;
  }

  /** What is computed from the state, once for each. */
  get work() {
    if (this.#worked?.state !== this.state) this.#worked = { state: this.state, work: this.#compute() };
    return this.#worked.work;
  }

  /** @returns {Work} */
  #compute() {
    const { mode, constant, stride, dilation, flip } = this.state;
    const image = imageOf(this.state);
    const padding = allowed(this.state.padding, mode, image);
    const source = padded(image, padding, mode, constant);
    const kernel = flip === "yes" ? turned(this.state.kernel) : this.state.kernel;
    return { image, padding, source, kernel, operation: convolution(source.matrix, kernel, { stride, dilation }) };
  }

  operands() {
    const { mode, constant, stride, dilation, flip, kernel } = this.state;
    const { image, padding, operation } = this.work;
    const [top, right, bottom, left] = padding;
    const body = {
      image: rowsOf(image),
      kernel: rowsOf(kernel),
      operation: flip === "yes" ? "convolution" : "cross_correlation",
      padding: [top, bottom, left, right],
      padding_mode: mode,
      padding_value: constant,
      stride,
      dilation,
    };
    return operation && { body, output: operation.output };
  }

  /** @override */
  render() {
    const { state } = this;
    const { image, padding, source, kernel, operation } = this.work;
    const asked = JSON.stringify([state.image, state.kernel, state.flip, padding, state.mode, state.stride]);
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
    const axis = (/** @type {"rows" | "columns"} */ name, /** @type {0 | 1} */ at) =>
      extentOf(source.matrix[name], kernel[name], state.stride[at], state.dilation[at]);
    const extents = { rows: axis("rows", 0), columns: axis("columns", 1) };
    this.#controls.show({ ...state, padding }, image);
    this.#size.replaceChildren(sizeFormula({ ...state, padding }, image, extents));
    this.#notes.textContent = this.#remarks(extents, operation !== null);
    const uses = state.shows === "uses" && operation ? timesRead(source, operation) : null;
    this.#showSources(source, kernel, uses);
    this.#output.element.hidden = !operation;
    this.#products.element.hidden = !operation;
    this.#sum.hidden = !operation;
    this.#player.hidden = !operation;
    if (!operation) {
      this.#sentence.textContent = message("labs.convolve.misfit");
      return this.#overlay.element.replaceChildren();
    }
    const [, rows, columns] = operation.layer.shape;
    const cell = { row: Math.min(state.cell[0], rows - 1), column: Math.min(state.cell[1], columns - 1) };
    Object.assign(this.#stepper, { size: { rows, columns }, cell });
    this.#player.count = rows * columns;
    this.#output.show(message("labs.output.size", { rows, columns }), {
      matrix: { rows, columns, values: operation.output },
      colour: signedColour(operation.output),
      label: message("labs.output.label", { rows, columns }),
    });
    this.#output.target.tabIndex = 0;
    this.#step(operation, cell, extents);
  }

  /** @param {import("../convolution.js").Padded} source @param {import("../matrix.js").Matrix} kernel @param {import("../matrix.js").Matrix | null} uses */
  #showSources({ matrix, frame }, kernel, uses) {
    const shown = uses ? padded(uses, this.work.padding, "constant", 0).matrix : matrix;
    const size = { rows: frame.rows, columns: frame.columns };
    this.#image.editable = !uses;
    this.#image.show(message(uses ? "labs.uses.size" : "labs.image.size", size), {
      matrix: shown,
      colour: imageColour(shown.values),
      label: message("labs.image.label", size),
      frame,
    });
    const isTurned = this.state.flip === "yes";
    this.#kernel.editable = !isTurned;
    this.#kernel.show(message(isTurned ? "labs.kernel.turned" : "labs.kernel.size", { ...kernel, values: "" }), {
      matrix: kernel,
      colour: kernelColour(kernel.values),
      label: message("labs.kernel.label"),
    });
  }

  /**
   * @param {import("../../api/types.js").Operation} operation
   * @param {import("../../tensor/region.js").Cell} cell
   * @param {{ rows: import("../convolution.js").Extent, columns: import("../convolution.js").Extent }} extents
   */
  #step(operation, cell, { rows, columns }) {
    const { channels, value } = convAt(operation, 0, cell);
    const [{ patch, kernel, products, window }] = channels;
    this.#products.show(
      window.columns,
      [
        { values: patch, colour: imageColour(this.work.image.values) },
        { values: kernel, colour: kernelColour(kernel) },
        { values: products, colour: signedColour(products) },
      ],
      value,
    );
    this.#sum.replaceChildren(sumFormula(patch, kernel, value));
    this.#sentence.textContent = message("labs.convolve.sentence", {
      row: cell.row + 1,
      column: cell.column + 1,
      count: patch.length,
      value: plain(value),
    });
    const { inputs, layer } = operation;
    const [, height, width] = inputs[0].layer.shape;
    const region = windowOf(layer, { rows: height, columns: width }, cell);
    const map = /** @type {any} */ (this.#image);
    const others = [
      { top: height - rows.dropped, left: 0, rows: rows.dropped, columns: width },
      { top: 0, left: width - columns.dropped, rows: height, columns: columns.dropped },
    ].filter((each) => each.rows && each.columns);
    const taps = Math.max(...this.state.dilation) > 1 ? window.cells.map(cellRegion) : [];
    this.#overlay.draw(
      [{ map, region, name: "window" }],
      { map: /** @type {any} */ (this.#output), region: cellRegion(cell), name: "cell" },
      [
        { map, region: this.work.source.frame, name: "frame" },
        ...others.map((each) => ({ map, region: each, name: "dropped" })),
        ...taps.map((each) => ({ map, region: each, name: "tap" })),
      ],
    );
  }

  /**
   * What the stride drops, in words.
   * @param {{ rows: import("../convolution.js").Extent, columns: import("../convolution.js").Extent }} extents
   * @param {boolean} fits
   */
  #remarks({ rows, columns }, fits) {
    if (!fits || !(rows.dropped || columns.dropped)) return "";
    const which = rows.dropped && columns.dropped ? "both" : rows.dropped ? "rows" : "columns";
    return message(`labs.convolve.dropped.${which}`, { rows: rows.dropped, columns: columns.dropped });
  }

  /** Where the player is. */
  #build() {
    const { built, pace } = this.#player;
    this.#output.built = built;
    if (built === null) return this.#drop.stop();
    const at = Math.min(built, this.#stepper.count - 1);
    const { columns } = this.#stepper.size;
    this.change({ cell: [Math.floor(at / columns), at % columns] });
    this.#output.built = built;
    this.#drop.start(this.#plate, pace);
  }

  /** @param {number} row @param {number} column */
  #goTo(row, column) {
    const { rows, columns } = this.#stepper.size;
    const cell = [Math.min(rows - 1, Math.max(0, row)), Math.min(columns - 1, Math.max(0, column))];
    if (cell.join() !== this.state.cell.join()) this.change({ cell });
  }

  /** @param {"image" | "kernel"} what @param {number} at @param {number} value */
  #edit(what, at, value) {
    const { kernel } = this.state;
    this.change(
      what === "image"
        ? edited(this.state, at, value)
        : { kernel: { ...kernel, values: kernel.values.with(at, value) } },
    );
  }
}

customElements.define("conv-lab-convolve", ConvolveLab);
