/**
 * `<conv-lab-mix-channels>`: several channels go in, several maps come out; one cell is the sum over all channels. Kernels of
 * 1x1 are shown as the linear layer that they are, and the parameters are counted.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Matrix } from "../matrix.js"
 * @import { Layer, State } from "./state.js"
 */

import { theme } from "../../colour/theme.js";
import { Stepper } from "../../components/layer-detail/stepper.js";
import { element } from "../../dom/element.js";
import { convAt } from "../../kinds/conv2d/arithmetic.js";
import { message } from "../../locale/message.js";
import { plain } from "../../locale/number.js";
import { Overlay } from "../../plate/overlay.js";
import { cellRegion } from "../../tensor/region.js";
import { windowOf } from "../../tensor/window.js";
import { imageColour, kernelColour } from "../colours.js";
import { layered } from "../convolution.js";
import { Lab } from "../lab.js";
import { rowsOf } from "../matrix.js";
import { writeState } from "../state.js";
import { largestDifference, TorchCheck } from "../torch-check.js";
import { linear, weightsOf } from "./arithmetic.js";
import { Controls } from "./controls.js";
import { parameterFormula } from "./count.js";
import { LayerGrid } from "./layer-grid.js";
import { LinearView } from "./linear-view.js";
import { layerOf, reshaped, shapeOf, TABLE } from "./state.js";
import { TASKS } from "./tasks.js";
import { Working } from "./working.js";

const ONCE = { stride: [1, 1], dilation: [1, 1] };

/** @extends {Lab<State>} */
class ChannelsLab extends Lab {
  #grid = new LayerGrid();
  #overlay = new Overlay();
  #sentence = element("p", { class: "sentence", role: "status" });
  #working = new Working();
  #linear = new LinearView();
  #count = element("div", "formula");
  #counted = element("p", "note");
  #stepper = new Stepper(({ row, column }) => this.#goTo(this.state.cell[0], { row, column }));
  #controls = new Controls(
    (part) => this.change(part),
    (kernel) => this.#put(kernel),
  );
  #check = new TorchCheck("channels", () => this.operands());
  #touched = { map: 0, channel: 0 }; // the kernel that was worked on last
  /** @type {{ state: State, work: { layer: Layer, operation: Operation | null } } | null} */ #worked = null;
  #asked = "";
  #seen = "";

  /** @override */
  pytorch = () => import("./pytorch.js");

  constructor() {
    super(TABLE);
    const grid = this.#grid;
    grid.onMap = (map, cell) => this.#goTo(map, cell);
    grid.onKey = (key) => this.#stepper.key(key);
    grid.onTouch = (map, channel) => {
      this.#touched = { map, channel };
      this.#controls.show(this.state, this.work.layer, this.#touched);
    };
    grid.onImage = (channel, at, value) =>
      this.change({
        picture: "",
        image: this.work.layer.channels.map((plane, each) => (each === channel ? edited(plane, at, value) : plane)),
      });
    grid.onKernel = (map, channel, at, value) => this.#edit(map, channel, (plane) => edited(plane, at, value));
    grid.onBias = (map, value) => {
      const { bias } = this.work.layer;
      if (bias) this.change({ bias: bias.with(map, value) });
    };
  }

  /** @override */
  build() {
    return [
      element(
        "div",
        "plate",
        this.#sentence,
        this.#grid.element,
        this.#working.element,
        this.#linear.element,
        this.#overlay.element,
      ),
      element("div", "counting", this.#count, this.#counted),
      element("div", "bar", this.#check.element),
      this.#controls.element,
    ];
  }

  /** What is computed from the state, once for each. */
  get work() {
    if (this.#worked?.state !== this.state) {
      const layer = layerOf(this.state);
      const { channels, kernels, bias, groups } = layer;
      const operation = layered(channels, kernels, bias, { ...ONCE, groups });
      this.#worked = { state: this.state, work: { layer, operation } };
    }
    return this.#worked.work;
  }

  operands() {
    const { layer, operation } = this.work;
    const { channels, kernels, bias, groups } = layer;
    const body = { image: channels.map(rowsOf), kernels: kernels.map((planes) => planes.map(rowsOf)), bias, groups };
    return operation && { body, output: operation.output };
  }

  /** @override @param {string} task */
  solves(task) {
    return TASKS[task]?.(this.work.layer) ?? false;
  }

  /** @override */
  render() {
    const { layer, operation } = this.work;
    const asked = writeState(this.table, { ...this.state, cell: [0, 0, 0] });
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
    // Only the cell may be another; colours may be, too.
    const seen = asked + theme();
    if (seen !== this.#seen) this.#showLayer();
    this.#seen = seen;
    if (operation) this.#step(layer, operation);
  }

  /** What is the same at all cells. */
  #showLayer() {
    const { layer, operation } = this.work;
    this.#controls.show(this.state, layer, this.#touched);
    const shape = shapeOf(layer);
    this.#count.replaceChildren(parameterFormula(shape));
    this.#counted.textContent = message(shape.hasBias ? "labs.channels.counted" : "labs.channels.counted.bare", {
      ...shape,
      channels: shape.channels / shape.groups,
      read: shape.groups > 1 ? "C / G" : "C",
      hasBias: "",
    });
    const parts = [this.#grid, this.#working, this.#overlay, this.#check];
    for (const { element: part } of parts) part.toggleAttribute("hidden", !operation);
    this.#linear.element.hidden = !operation || shape.rows * shape.columns > 1;
    if (operation) this.#grid.show(layer, operation);
    else this.#sentence.textContent = message("labs.misfit");
  }

  /** @param {Layer} layer @param {Operation} operation */
  #step(layer, operation) {
    const [maps, rows, columns] = operation.layer.shape;
    const [map, row, column] = [maps, rows, columns].map((size, at) => Math.min(this.state.cell[at], size - 1));
    const cell = { row, column };
    Object.assign(this.#stepper, { size: { rows, columns }, cell });
    const worked = convAt(operation, map, cell);
    const reads = worked.channels.map(({ plane }) => plane);
    this.#grid.choose(map, reads);
    const hasBias = layer.bias !== null;
    const colours = {
      image: imageColour(operation.inputs[0].values),
      kernel: kernelColour(operation.parameters.weight),
    };
    this.#working.show(worked, colours, hasBias);
    this.#sentence.textContent = message(hasBias ? "labs.channels.sentence" : "labs.channels.sentence.bare", {
      map: map + 1,
      row: row + 1,
      column: column + 1,
      count: reads.length,
      value: plain(worked.value),
    });
    if (!this.#linear.element.hidden) this.#showLinear(layer, operation, row * columns + column);
    const [{ rows: height, columns: width }] = layer.channels;
    const region = windowOf(operation.layer, { rows: height, columns: width }, cell);
    const windows = reads.map((channel) => ({
      map: /** @type {any} */ (this.#grid.channels[channel]),
      region,
      name: "window",
    }));
    const target = /** @type {any} */ (this.#grid.maps[map]);
    this.#overlay.draw(windows, { map: target, region: cellRegion(cell), name: "cell" });
  }

  /** @param {Layer} layer @param {Operation} operation @param {number} at a pixel */
  #showLinear({ channels, kernels, bias, groups }, { output }, at) {
    const weights = weightsOf(kernels, channels.length, groups);
    const maps = linear(channels, weights, bias ?? kernels.map(() => 0));
    const pixels = channels[0].values.length;
    this.#linear.show({
      weights,
      pixel: channels.map(({ values }) => values[at]),
      bias,
      maps: kernels.map((_, map) => maps[map * pixels + at]),
      difference: largestDifference(output, maps),
      pixels,
    });
  }

  /** @param {number} map @param {import("../../tensor/region.js").Cell | null} cell the same one where it is none */
  #goTo(map, cell) {
    const to = [map, cell?.row ?? this.state.cell[1], cell?.column ?? this.state.cell[2]];
    if (to.join() !== this.state.cell.join()) this.change({ cell: to });
  }

  /** @param {number} map @param {number} channel of the image @param {(plane: Matrix) => Matrix} change */
  #edit(map, channel, change) {
    const { kernels, groups } = this.work.layer;
    const first = Math.floor((map * groups) / kernels.length) * kernels[0].length;
    const replaced = kernels.map((planes, each) =>
      each === map ? planes.map((plane, place) => (place + first === channel ? change(plane) : plane)) : planes,
    );
    this.change({ kernels: replaced });
  }

  /** A trained kernel, where the visitor was last; all become as large as it is. @param {Matrix} kernel */
  #put(kernel) {
    const { rows, columns } = kernel;
    const { map, channel } = this.#touched;
    const shaped = reshaped(this.work.layer, { rows, columns }, this.state.picture);
    this.change({ ...shaped });
    this.#edit(Math.min(map, this.work.layer.kernels.length - 1), channel, () => kernel);
  }
}

/** @param {Matrix} plane @param {number} at @param {number} value @returns {Matrix} */
function edited(plane, at, value) {
  return { ...plane, values: plane.values.with(at, value) };
}

customElements.define("conv-lab-mix-channels", ChannelsLab);
