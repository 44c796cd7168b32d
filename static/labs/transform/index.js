/**
 * `<conv-lab-transform>`: theta by hand, the grid that it lays over a picture, and the picture read through that grid.
 *
 * @import { State } from "./state.js"
 */

import { largest } from "../../colour/extent.js";
import { Stepper } from "../../components/layer-detail/stepper.js";
import { CellGrid } from "../../components/number-cell/cell-grid.js";
import { element } from "../../dom/element.js";
import { gridSampleAt } from "../../kinds/grid_sample/arithmetic.js";
import { message, sentences } from "../../locale/message.js";
import { fixed, plain } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { Overlay } from "../../plate/overlay.js";
import { PlaneMap } from "../../plate/plane-map.js";
import { Products } from "../../plate/products.js";
import { cellRegion } from "../../tensor/region.js";
import { warp } from "../affine.js";
import { imageColour, kernelColour } from "../colours.js";
import { ImageSource } from "../image-source.js";
import { Lab } from "../lab.js";
import { rowsOf } from "../matrix.js";
import { choice, group, slider } from "../settings.js";
import { TorchCheck } from "../torch-check.js";
import { partsOf } from "./arithmetic.js";
import { Chooser } from "./chooser.js";
import { placeFormula } from "./formula.js";
import { Frame } from "./frame.js";
import { Parts } from "./parts.js";
import { EXAMPLES, TABLE, TILT_MOST, thetaMatrix, tiltedPicture } from "./state.js";

const SIDE = 180; // CSS pixels of the new picture
const NEAR = 0.03; // to a half

/** @extends {Lab<State>} */
class TransformLab extends Lab {
  #frame = new Frame();
  #output = new PlaneMap("output", SIDE);
  #theta = new CellGrid(
    (values) => this.#turn(values),
    ({ row, column }) => message("labs.transform.theta.cell", { row: row + 1, column: column + 1 }),
    { least: -10, most: 10, step: 0.1, places: 3 },
  );
  #parts = new Parts((theta) => this.#turn(theta));
  #overlay = new Overlay();
  #products = new Products(
    [
      message("labs.transform.pixels"),
      message("labs.transform.weights"),
      message("labs.products"),
      message("labs.sum"),
    ],
    plain,
  );
  #formula = element("div", "formula");
  #sentence = element("p", { class: "sentence", role: "status" });
  #stepper = new Stepper(({ row, column }) => this.change({ pixel: [row, column] }));
  #source = new ImageSource((picture) => this.change({ picture }));
  #tilt = slider(message("labs.transform.tilt"), { least: -TILT_MOST, most: TILT_MOST, step: 5 }, (tilt) =>
    this.change({ tilt }),
  );
  #example = choice(
    message("labs.example"),
    Object.keys(EXAMPLES).map((name) => [name, message(`labs.transform.example.${name}`)]),
    (name) => this.#turn(EXAMPLES[name]),
  );
  #chooser = new Chooser(
    () => this.work.image,
    (theta) => this.#turn(theta),
  );
  #check = new TorchCheck("transform", () => this.operands());
  /** @override */
  pytorch = () => import("./pytorch.js");
  #asked = "";
  /** @type {{ state: State, image: import("../matrix.js").Matrix, warped: import("../affine.js").Warped } | null} */
  #worked = null;

  constructor() {
    super(TABLE);
    this.#frame.onChange = (theta) => this.#turn(theta);
    this.#output.onPoint = ({ row, column }) => {
      if ([row, column].join() !== this.state.pixel.join()) this.change({ pixel: [row, column] });
    };
    this.#output.element.tabIndex = 0;
    this.#output.element.addEventListener("keydown", (event) => {
      if (this.#stepper.key(event.key)) event.preventDefault();
    });
  }

  /** @override */
  build() {
    return [
      element(
        "div",
        "plate",
        this.#sentence,
        element(
          "div",
          "sheets",
          this.#frame.element,
          captioned(message("labs.transform.new"), this.#output.element),
          element("div", "theta", captioned("θ", this.#theta.element), this.#parts.element),
        ),
        this.#products.element,
        this.#formula,
        this.#overlay.element,
      ),
      element("div", "bar", this.#check.element),
      element(
        "div",
        "controls",
        group("labs.image", this.#source.element, this.#tilt.element),
        group("labs.transform.chosen", this.#example.element, this.#chooser.element),
      ),
    ];
  }

  /** What is computed from the state, once for each. */
  get work() {
    const { state } = this;
    if (this.#worked?.state !== state) {
      const image = tiltedPicture(state);
      this.#worked = { state, image, warped: warp(image, state.theta.values) };
    }
    return this.#worked;
  }

  operands() {
    const { image, warped } = this.work;
    return { body: { image: rowsOf(image), theta: rowsOf(this.state.theta) }, output: warped.output.values };
  }

  /** @override @param {string} task */
  solves(task) {
    const { scale, shear } = partsOf(this.state.theta.values);
    const isHalf = (/** @type {number} */ size) => Math.abs(size - 0.5) <= NEAR;
    return task === "twice" && isHalf(scale.x) && isHalf(scale.y) && Math.abs(shear) <= NEAR;
  }

  /** @override */
  render() {
    const { state } = this;
    const { image, warped } = this.work;
    const { values } = state.theta;
    const asked = [state.picture, state.tilt, values].join();
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
    this.#frame.show(image, values, warped);
    this.#parts.show(values, image);
    this.#theta.show(values, 3, kernelColour(values), message("labs.transform.theta"));
    this.#output.show({ values: warped.output.values, size: warped.output, colour: imageColour(warped.output.values) });
    this.#output.label = message("labs.transform.new.label");
    this.#source.show(state.picture);
    this.#tilt.show(state.tilt, `${plain(state.tilt)}°`);
    this.#chooser.show(values);
    this.#example.show(Object.keys(EXAMPLES).find((name) => String(EXAMPLES[name]) === String(values)) ?? "");
    this.#step();
  }

  /** How the chosen pixel of the new picture is made. */
  #step() {
    const { image, warped } = this.work;
    const { rows, columns } = warped.output;
    const cell = { row: this.state.pixel[0], column: this.state.pixel[1] };
    Object.assign(this.#stepper, { size: { rows, columns }, cell });
    const { row, column, neighbours, value } = gridSampleAt(warped.sampling, 0, cell);
    const colour = imageColour(image.values);
    const weights = neighbours.map(({ weight }) => weight);
    this.#products.show(
      2,
      [
        {
          values: neighbours.map(({ x }) => x),
          colour,
          mark: (place) => (neighbours[place].inside ? "" : "padding"),
        },
        { values: weights, colour: { ...kernelColour(weights), extent: largest(weights) } },
        { values: neighbours.map(({ product }) => product), colour },
      ],
      value,
    );
    this.#formula.replaceChildren(placeFormula(warped.grid, cell));
    const isOutside = neighbours.some(({ inside }) => !inside);
    this.#sentence.textContent = sentences([
      message("labs.transform.sentence", {
        row: cell.row + 1,
        column: cell.column + 1,
        atRow: fixed(row + 1, 2),
        atColumn: fixed(column + 1, 2),
        value: plain(value),
      }),
      isOutside ? message("labs.transform.outside") : "",
    ]);
    this.#overlay.draw(
      [{ map: this.#frame.map, region: { top: row, left: column, rows: 1, columns: 1 }, name: "sample" }],
      { map: this.#output, region: cellRegion(cell), name: "cell" },
    );
  }

  /** @param {Float32Array} theta */
  #turn(theta) {
    this.change({ theta: thetaMatrix(theta) });
  }
}

customElements.define("conv-lab-transform", TransformLab);
