/**
 * `<conv-lab-matrix>`: one convolution as a product of a matrix and a vector, forward and back; a row and its window.
 *
 * @import { Cell } from "../../tensor/region.js"
 * @import { Matrix } from "../matrix.js"
 * @import { State } from "./state.js"
 * @import { Work } from "./work.js"
 */

import { Stepper } from "../../components/layer-detail/stepper.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { plain } from "../../locale/number.js";
import { Overlay } from "../../plate/overlay.js";
import { cellRegion } from "../../tensor/region.js";
import { imageColour, kernelColour, signedColour } from "../colours.js";
import { padded } from "../convolution.js";
import { Lab } from "../lab.js";
import { rowsOf } from "../matrix.js";
import { radios } from "../settings.js";
import { Sheet } from "../sheet.js";
import { TorchCheck } from "../torch-check.js";
import { costs, filled } from "./arithmetic.js";
import { Controls } from "./controls.js";
import { CostTable } from "./costs.js";
import { Equation, mark } from "./equation.js";
import { operandOf, TABLE, WAYS } from "./state.js";
import { TASKS } from "./tasks.js";
import { isBack, readBy, workOf } from "./work.js";

const FIELDS = { matrix: "output", windows: "output", back: "input_gradient", gradient: "gradient" };

/** @extends {Lab<State>} */
class MatrixLab extends Lab {
  /** @override */
  pytorch = () => import("./pytorch.js");
  #way = radios(
    "labs.matrix.way",
    WAYS.map((way) => [way, message(`labs.matrix.way.${way}`)]),
    (way) => this.change({ way: TABLE.way.read(way), cell: [0, 0] }),
  );
  #image = new Sheet({ name: "image", editable: true });
  #kernel = new Sheet({ name: "kernel", editable: true });
  #output = new Sheet({ name: "output" });
  #result = new Sheet({ name: "result" });
  #equation = new Equation(
    (row) => this.#goToRow(row),
    (by) => this.#stepper.step(by),
  );
  #overlay = new Overlay();
  #sentence = element("p", { class: "sentence", role: "status" });
  #plate = element(
    "div",
    "plate",
    this.#sentence,
    element("div", "sheets", this.#image.element, this.#kernel.element, this.#output.element, this.#result.element),
    this.#equation.element,
    this.#equation.sum,
    this.#overlay.element,
  );
  #costs = new CostTable();
  #controls = new Controls((part) => this.change(part));
  #check = new TorchCheck("matrix", () => this.operands());
  #stepper = new Stepper(({ row, column }) => this.change({ cell: [row, column] }));
  /** @type {{ state: State, work: Work | null } | null} */ #worked = null;
  #asked = "";

  constructor() {
    super(TABLE);
    this.#image.onEdit = (at, value) => this.change({ picture: "", image: changed(operandOf(this.state), at, value) });
    this.#kernel.onEdit = (at, value) => this.change({ kernel: changed(this.state.kernel, at, value) });
    this.#output.onEdit = (at, value) => this.work && this.change({ sent: changed(this.work.sent, at, value) });
    this.#result.onPoint = (cell) => this.#goTo(cell);
    this.#output.onPoint = (cell) => isBack(this.state.way) || this.#goTo(cell);
    this.#image.onPoint = (cell) => this.#pointAtImage(cell);
    for (const { element: at } of [this.#output, this.#result]) {
      at.addEventListener("keydown", (event) => {
        if (!(event.target instanceof HTMLInputElement) && this.#stepper.key(event.key)) event.preventDefault();
      });
    }
  }

  /** @override */
  build() {
    return [
      element("div", "ways", this.#way.element),
      this.#plate,
      element("div", "bar", this.#check.element),
      element("div", "counted", this.#costs.element, this.#controls.large),
      this.#controls.element,
    ];
  }

  /** @override @param {string} task */
  solves(task) {
    return this.work !== null && (TASKS[task]?.(this.state, this.work) ?? false);
  }

  /** What is computed from the state, once for each. */
  get work() {
    if (this.#worked?.state !== this.state) this.#worked = { state: this.state, work: workOf(this.state) };
    return this.#worked.work;
  }

  operands() {
    const { kernel, padding, stride, way } = this.state;
    if (!this.work) return null;
    const { image, sent, product } = this.work;
    const body = { image: rowsOf(image), kernel: rowsOf(kernel), padding: Array(4).fill(padding), stride };
    return {
      body: isBack(way) ? { ...body, upstream: rowsOf(sent) } : body,
      output: product.result.values,
      field: FIELDS[way],
    };
  }

  /** @override */
  render() {
    const { state, work } = this;
    const image = operandOf(state);
    const asked = JSON.stringify(this.operands()?.body) + state.way;
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
    this.#way.show(state.way);
    this.#controls.show(state, image);
    this.#showOperands(image);
    this.#output.element.hidden = !work;
    this.#result.element.hidden = !work || !isBack(state.way);
    this.#equation.hidden = !work;
    this.#costs.element.hidden = !work;
    if (!work) {
      this.#sentence.textContent = message("labs.matrix.misfit");
      return this.#overlay.element.replaceChildren();
    }
    const { rows, columns } = work.product.result;
    const cell = { row: Math.min(state.cell[0], rows - 1), column: Math.min(state.cell[1], columns - 1) };
    Object.assign(this.#stepper, { size: { rows, columns }, cell });
    this.#showOutput(work);
    this.#equation.show(state.way, work.product, cell.row * columns + cell.column);
    this.#sentence.textContent = this.#words(work, cell);
    this.#showCosts(image);
    this.#mark(work, cell);
  }

  /** @param {Matrix} image */
  #showOperands(image) {
    const { kernel, padding, picture } = this.state;
    const { matrix, frame } = padded(image, [padding, padding, padding, padding], "zeros", 0);
    const size = { rows: image.rows, columns: image.columns };
    this.#image.show(message(picture ? "labs.matrix.halved" : "labs.image.size", size), {
      matrix,
      colour: imageColour(image.values),
      label: message("labs.image.label", size),
      frame,
    });
    this.#kernel.show(message("labs.kernel.size", { rows: kernel.rows, columns: kernel.columns }), {
      matrix: kernel,
      colour: kernelColour(kernel.values),
      label: message("labs.kernel.label"),
    });
  }

  /** The output, or what is sent back and what comes of it. @param {Work} work */
  #showOutput({ sent, output, product }) {
    const { way } = this.state;
    const back = isBack(way);
    const size = { rows: output.rows, columns: output.columns };
    this.#output.editable = back;
    this.#output.show(message(back ? "labs.matrix.sent.size" : "labs.output.size", size), {
      matrix: back ? sent : output,
      colour: signedColour((back ? sent : output).values),
      label: message(back ? "labs.matrix.sent.label" : "labs.output.label", size),
    });
    if (!back) {
      this.#output.target.tabIndex = 0;
      return;
    }
    this.#output.target.removeAttribute("tabindex"); // its numbers are fields
    const { rows, columns } = product.result;
    this.#result.show(message(`labs.matrix.result.${way}`, { rows, columns }), {
      matrix: product.result,
      colour: way === "gradient" ? kernelColour(product.result.values) : signedColour(product.result.values),
      label: message("labs.matrix.result.label", { rows, columns }),
    });
    this.#result.target.tabIndex = 0;
  }

  /** The row, in words. @param {Work} work @param {Cell} cell */
  #words({ product: { sparse, result } }, { row, column }) {
    const at = row * result.columns + column;
    const count = filled(sparse, at).length;
    return message(`labs.matrix.sentence.${this.state.way}`, {
      at: at + 1,
      row: row + 1,
      column: column + 1,
      count,
      empty: sparse.matrix.columns - count,
      value: plain(result.values[at]),
    });
  }

  /** @param {Matrix} image */
  #showCosts({ rows, columns }) {
    const { kernel, large } = this.state;
    const other = { rows: large[0], columns: large[1], channels: large[2] };
    const images = [{ rows, columns, channels: 1 }, other];
    this.#costs.show(
      images.map((each) => message("labs.matrix.costs.image", each)),
      images.map((each) => costs(each, kernel, this.state)),
    );
  }

  /** @param {Work} work @param {Cell} cell */
  #mark(work, cell) {
    const { way, padding } = this.state;
    const { rows, columns } = work.image;
    const read = readBy(this.state, work, [cell.row, cell.column]);
    const source = way === "back" ? this.#output : this.#image;
    const target = isBack(way) ? this.#result : this.#output;
    const others = this.#equation.marks(way, work, cell.row * work.product.result.columns + cell.column);
    if (padding) others.push(mark(this.#image, { top: padding, left: padding, rows, columns }, "frame"));
    this.#overlay.draw(read ? [mark(source, read, "window")] : [], mark(target, cellRegion(cell), "cell"), others);
  }

  /** Its window in the middle of which it is, or the pixel itself. @param {Cell} cell of the padded image */
  #pointAtImage({ row, column }) {
    const { way, padding, stride, kernel } = this.state;
    if (way === "gradient") return;
    if (way === "back") return this.#goTo({ row: row - padding, column: column - padding });
    const centre = (/** @type {number} */ at, /** @type {number} */ step, /** @type {number} */ size) =>
      Math.floor((at - (size - 1) / 2) / step);
    this.#goTo({ row: centre(row, stride[0], kernel.rows), column: centre(column, stride[1], kernel.columns) });
  }

  /** @param {number} row of the matrix */
  #goToRow(row) {
    const { columns } = this.#stepper.size;
    this.#goTo({ row: Math.floor(row / columns), column: row % columns });
  }

  /** @param {Cell} cell */
  #goTo({ row, column }) {
    const { rows, columns } = this.#stepper.size;
    const cell = [Math.min(rows - 1, Math.max(0, row)), Math.min(columns - 1, Math.max(0, column))];
    if (cell.join() !== this.state.cell.join()) this.change({ cell });
  }
}

/** @param {Matrix} matrix @param {number} at @param {number} value @returns {Matrix} */
function changed(matrix, at, value) {
  return { ...matrix, values: matrix.values.with(at, value) };
}

customElements.define("conv-lab-matrix", MatrixLab);
