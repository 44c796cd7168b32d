/**
 * `<conv-lab-edges>`: a kernel of one's own, first order beside second order, and what zeros around the image add.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { State } from "./state.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { imageColour, kernelColour, signedColour } from "../colours.js";
import { ImageSource } from "../image-source.js";
import { Lab } from "../lab.js";
import { resized, rowsOf, writeMatrix } from "../matrix.js";
import { edited, imageOf } from "../pictures.js";
import { choice, group, pair, radios } from "../settings.js";
import { Sheet } from "../sheet.js";
import { TorchCheck } from "../torch-check.js";
import { answer, difference, responses } from "./arithmetic.js";
import { IMAGES, KERNELS, TABLE } from "./state.js";

/** @extends {Lab<State>} */
class EdgesLab extends Lab {
  #image = new Sheet({ name: "image", editable: true });
  #kernel = new Sheet({ name: "kernel", editable: true });
  #output = new Sheet({ name: "output" });
  #first = new Sheet({ name: "first" });
  #second = new Sheet({ name: "second" });
  #added = new Sheet({ name: "added" });
  #sentence = element("p", { class: "sentence", role: "status" });
  #images = choice(
    message("labs.example"),
    Object.keys(IMAGES).map((name) => [name, message(`labs.edges.image.${name}`)]),
    (name) => this.change(IMAGES[name]),
  );
  #source = new ImageSource((picture) => this.change({ picture }));
  #kernels = choice(
    message("labs.kernel"),
    Object.keys(KERNELS).map((name) => [name, message(`labs.edges.kernel.${name}`)]),
    (name) => this.change({ kernel: KERNELS[name] }),
  );
  #size = pair("labs.rows", "labs.columns", 1, 5, (rows, columns) =>
    this.change({ kernel: resized(this.state.kernel, rows, columns) }),
  );
  #mode = radios(
    "labs.edges.around",
    [
      ["zeros", message("labs.padding.zeros")],
      ["reflect", message("labs.padding.reflect")],
    ],
    (mode) => this.change({ mode: TABLE.mode.read(mode) }),
  );
  #check = new TorchCheck("edges", () => this.operands());
  #asked = "";

  /** @override */
  pytorch = () => import("./pytorch.js");

  constructor() {
    super(TABLE);
    this.#image.onEdit = (at, value) => this.change(edited(this.state, at, value));
    this.#kernel.onEdit = (at, value) => {
      const { kernel } = this.state;
      this.change({ kernel: { ...kernel, values: kernel.values.with(at, value) } });
    };
  }

  /** @override */
  build() {
    return [
      element(
        "div",
        "plate",
        this.#sentence,
        element("div", "sheets", this.#image.element, this.#kernel.element, this.#output.element),
        element("div", "sheets", this.#first.element, this.#second.element, this.#added.element),
      ),
      element("div", "bar", this.#check.element),
      element(
        "div",
        "controls",
        group("labs.image", this.#images.element, this.#source.element),
        group("labs.edges.own", this.#kernels.element, this.#size.element),
        group("labs.edges.orders", this.#mode.element),
      ),
    ];
  }

  operands() {
    const { kernel } = this.state;
    const image = imageOf(this.state);
    const output = answer(image, kernel);
    return (
      output && {
        body: { image: rowsOf(image), first: rowsOf(kernel) },
        output: output.values,
      }
    );
  }

  /** @override @param {string} task */
  solves(task) {
    const image = imageOf(this.state);
    const found = answer(image, this.state.kernel)?.values;
    const isOwn = writeMatrix(this.state.kernel) === writeMatrix(KERNELS.left);
    const hasEdges = responses(image, "reflect").magnitude.values.some(Boolean);
    return task === "silent" && isOwn && hasEdges && found !== undefined && !found.some(Boolean);
  }

  /** @override */
  render() {
    const { state } = this;
    const image = imageOf(state);
    const output = answer(image, state.kernel);
    const [zeros, mirrored] = [responses(image, "zeros"), responses(image, "reflect")];
    const chosen = state.mode === "zeros" ? zeros : mirrored;
    const asked = this.address;
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
    const size = { rows: image.rows, columns: image.columns };
    this.#image.show(message("labs.image.size", size), {
      matrix: image,
      colour: imageColour(image.values),
      label: message("labs.image.label", size),
    });
    this.#kernel.show(message("labs.kernel.size", { rows: state.kernel.rows, columns: state.kernel.columns }), {
      matrix: state.kernel,
      colour: kernelColour(state.kernel.values),
      label: message("labs.kernel.label"),
    });
    this.#output.element.hidden = !output;
    if (output) {
      const { rows, columns } = output;
      this.#plain(this.#output, message("labs.output.size", { rows, columns }), output);
    }
    this.#plain(this.#first, message("labs.edges.first"), chosen.magnitude);
    this.#plain(this.#second, message("labs.edges.second"), chosen.second);
    this.#plain(this.#added, message("labs.edges.added"), difference(zeros.magnitude, mirrored.magnitude));
    this.#sentence.textContent = output ? this.#words(output) : message("labs.misfit");
    this.#showControls();
  }

  /** @param {Sheet} sheet @param {string} caption @param {Matrix} matrix */
  #plain(sheet, caption, matrix) {
    sheet.show(caption, { matrix, colour: signedColour(matrix.values), label: caption });
  }

  /** How often it answers, and how. @param {Matrix} output */
  #words({ values }) {
    const above = values.filter((value) => value > 0).length;
    const below = values.filter((value) => value < 0).length;
    return message("labs.edges.sentence", { above, below, zero: values.length - above - below });
  }

  #showControls() {
    const { state } = this;
    const named = (/** @type {string} */ name) =>
      state.picture
        ? IMAGES[name].picture === state.picture
        : IMAGES[name].image?.values.join() === state.image.values.join();
    this.#images.show(Object.keys(IMAGES).find(named) ?? "");
    this.#source.show(state.picture);
    const kernel = writeMatrix(state.kernel);
    this.#kernels.show(Object.keys(KERNELS).find((name) => writeMatrix(KERNELS[name]) === kernel) ?? "");
    this.#size.show([state.kernel.rows, state.kernel.columns]);
    this.#mode.show(state.mode);
  }
}

customElements.define("conv-lab-edges", EdgesLab);
