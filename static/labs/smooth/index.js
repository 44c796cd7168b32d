/**
 * `<conv-lab-smooth>`: a noisy track and a weighted average of its last measurements, as a sum and as an integral.
 *
 * @import { State } from "./state.js"
 */

import { CellGrid } from "../../components/number-cell/cell-grid.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { kernelColour } from "../colours.js";
import { Lab } from "../lab.js";
import { matrix, resized, writeMatrix } from "../matrix.js";
import { action, choice, count, group, radios, slider } from "../settings.js";
import { TorchCheck } from "../torch-check.js";
import { areas, distance, flight, normalized, smoothed, sum, terms } from "./arithmetic.js";
import { Chart } from "./chart.js";
import { Form } from "./forms.js";
import { EXAMPLES, NOISE_MOST, SAMPLES, TABLE, WEIGHTS_MOST } from "./state.js";

const CALM = 0.5; // of the error, that a good average leaves
const LOUD = 5; // tenths of noise below which there is little to calm

/** @extends {Lab<State>} */
class SmoothLab extends Lab {
  #chart = new Chart();
  #sentence = element("p", { class: "sentence", role: "status" });
  #forms = [new Form(), new Form()];
  #weights = new CellGrid(
    (values) => this.change({ weights: { rows: 1, columns: values.length, values } }),
    ({ column }) => message("labs.smooth.age", { age: column }),
    { least: -10, most: 10, step: 0.1, places: 3 },
  );
  #moment = slider(message("labs.smooth.moment"), { least: 0, most: SAMPLES - 2, step: 1 }, (moment) =>
    this.#goTo(moment),
  );
  #noise = slider(message("labs.smooth.noise"), { least: 0, most: NOISE_MOST, step: 1 }, (noise) =>
    this.change({ noise }),
  );
  #count = count(message("labs.smooth.count"), 1, WEIGHTS_MOST, (columns) =>
    this.change({ weights: resized(this.state.weights, 1, columns) }),
  );
  #example = choice(
    message("labs.example"),
    Object.keys(EXAMPLES).map((name) => [name, message(`labs.smooth.example.${name}`)]),
    (name) => this.change({ weights: matrix([EXAMPLES[name]]) }),
  );
  #normalize = radios(
    "labs.smooth.used",
    [
      ["yes", message("labs.smooth.normalized")],
      ["no", message("labs.smooth.raw")],
    ],
    (normalize) => this.change({ normalize: TABLE.normalize.read(normalize) }),
  );
  #check = new TorchCheck("smooth", () => this.operands());
  #asked = "";

  /** @override */
  pytorch = () => import("./pytorch.js");

  constructor() {
    super(TABLE);
    this.#chart.onMoment = (moment) => this.#goTo(moment);
  }

  /** @override */
  build() {
    const key = ["dot", "path", "average"].map((name) =>
      element("span", `key ${name}`, message(`labs.smooth.key.${name}`)),
    );
    const [discrete, continuous] = this.#forms;
    return [
      element(
        "div",
        "plate",
        this.#sentence,
        element("div", "", /** @type {any} */ (this.#chart.element), element("p", "legend", ...key)),
        this.#moment.element,
        element("div", "sheets", discrete.element, continuous.element),
      ),
      element("div", "bar", this.#check.element),
      element(
        "div",
        "controls",
        group("labs.smooth.weights", this.#example.element, this.#weights.element, this.#count.element),
        group("labs.smooth.use", this.#normalize.element),
        group(
          "labs.smooth.sensor",
          this.#noise.element,
          action(message("labs.smooth.again"), () => this.change({ seed: this.state.seed + 1 })),
        ),
      ),
    ];
  }

  /** What is computed from the state. */
  get work() {
    const { weights, noise, seed, normalize } = this.state;
    const { path, track } = flight(SAMPLES, noise / 10, seed);
    const used = normalize === "yes" ? normalized(weights.values) : weights.values;
    const output = smoothed(track, used);
    const moment = Math.max(this.state.moment, used.length - 1);
    const errors = [distance(track, path), distance(output, path.subarray(used.length - 1))];
    return { path, track, weights: used, output, moment, errors };
  }

  operands() {
    const { track, weights, output } = this.work;
    const body = { track: [...track], weights: [...weights], normalize: false };
    return { body, output };
  }

  /** @override @param {string} task */
  solves(task) {
    const [before, after] = this.work.errors;
    return task === "calm" && this.state.noise >= LOUD && after <= CALM * before;
  }

  /** @override */
  render() {
    const { state, work } = this;
    const { moment, errors } = work;
    const asked = [writeMatrix(state.weights), state.noise, state.seed, state.normalize].join();
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
    const products = terms(work.track, work.weights, moment);
    const parts = areas(work.track, work.weights, moment);
    this.#chart.show(work, message("labs.smooth.chart", { count: SAMPLES }));
    this.#sentence.textContent = message("labs.smooth.sentence", {
      moment,
      value: decimal(sum(products)),
      before: decimal(errors[0]),
      after: decimal(errors[1]),
    });
    this.#forms[0].show(products, false, message("labs.smooth.discrete", { value: decimal(sum(products)) }));
    this.#forms[1].show(parts, true, message("labs.smooth.continuous", { value: decimal(sum(parts)) }));
    this.#moment.show(moment, String(moment));
    this.#noise.show(state.noise, decimal(state.noise / 10));
    this.#count.show(state.weights.columns);
    this.#weights.show(
      state.weights.values,
      state.weights.columns,
      kernelColour(state.weights.values),
      message("labs.smooth.weights"),
    );
    const text = writeMatrix(state.weights);
    this.#example.show(Object.keys(EXAMPLES).find((name) => writeMatrix(matrix([EXAMPLES[name]])) === text) ?? "");
    this.#normalize.show(state.normalize);
  }

  /** @param {number} wanted */
  #goTo(wanted) {
    const moment = Math.min(SAMPLES - 2, Math.max(this.state.weights.columns - 1, wanted));
    if (moment !== this.state.moment) this.change({ moment });
  }
}

customElements.define("conv-lab-smooth", SmoothLab);
