/**
 * `<conv-lab-learn-kernel>`: a kernel that nobody types in is found from an image before and after, step by step.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { Descent, Gram } from "./arithmetic.js"
 * @import { State } from "./state.js"
 */

import "../../components/player/build-player.js";
import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { imageColour, signedColour } from "../colours.js";
import { answer, difference } from "../edges/arithmetic.js";
import { Lab } from "../lab.js";
import { rowsOf } from "../matrix.js";
import { edited, imageOf } from "../pictures.js";
import { Sheet } from "../sheet.js";
import { isLike, writeState } from "../state.js";
import { TorchCheck } from "../torch-check.js";
import { descend, distance, gram, largestRate } from "./arithmetic.js";
import { LossChart } from "./chart.js";
import { Controls } from "./controls.js";
import { DescentView } from "./descent.js";
import { Printout } from "./printout.js";
import { EXAMPLES, PRINTED, startOf, TABLE } from "./state.js";

const [FOUND, OTHER] = [1e-3, 0.1]; // a loss that is as good as none, and a kernel that is not the one to be found

/** @typedef {{ image: Matrix, wanted: Matrix, target: number[], descent: Descent, most: number }} Work  `most`: the largest rate that converges */

/** @extends {Lab<State>} */
class LearnKernelLab extends Lab {
  #image = new Sheet({ name: "image", editable: true });
  #wanted = new Sheet({ name: "wanted" });
  #output = new Sheet({ name: "output" });
  #error = new Sheet({ name: "error" });
  #descent = new DescentView();
  #chart = new LossChart();
  #printout = new Printout();
  #sentence = element("p", { class: "sentence", role: "status" });
  #verdict = element("p", "note verdict");
  #player = /** @type {import("../../components/player/build-player.js").BuildPlayer} */ (
    element(/** @type {any} */ ("build-player"))
  );
  #back = button(
    { class: "boxed", title: message("labs.descent.back"), onclick: () => this.#go(this.#taken - 1) },
    "‹",
  );
  #on = button({ class: "boxed", title: message("labs.descent.on"), onclick: () => this.#go(this.#taken + 1) }, "›");
  #playing = element("div", "playing", this.#player, this.#back, this.#on);
  #controls = new Controls((part) => this.change(part));
  #check = new TorchCheck("learn-kernel", () => this.operands());
  #run = element(
    "div",
    "run",
    element("div", "sheets", this.#image.element, this.#wanted.element, this.#output.element, this.#error.element),
    element(
      "div",
      "course",
      element(
        "figure",
        "",
        element("figcaption", "", message("labs.descent.curve")),
        /** @type {any} */ (this.#chart.element),
      ),
      this.#printout.element,
    ),
  );
  /** @type {{ image: Matrix, shape: number[], windows: Gram, most: number } | null} */ #known = null;
  /** @type {{ state: State, work: Work | null } | null} */ #worked = null;
  #asked = "";

  constructor() {
    super(TABLE);
    this.#back.ariaLabel = message("labs.descent.back");
    this.#on.ariaLabel = message("labs.descent.on");
    this.#image.onEdit = (at, value) => this.change(edited(this.state, at, value));
    this.#chart.onStep = (step) => this.#go(step);
    this.#player.words = { built: "labs.descent.player", of: "labs.descent.of" };
    this.#player.addEventListener("build", () => this.#go(this.#player.built ?? this.#last));
  }

  /** @override */
  build() {
    return [
      element("div", "plate", this.#sentence, this.#verdict, this.#playing, this.#descent.element, this.#run),
      element("div", "bar", this.#check.element),
      this.#controls.element,
    ];
  }

  /** What is computed from the state, once for each; null where the kernel does not fit into the image. */
  get work() {
    if (this.#worked?.state !== this.state) this.#worked = { state: this.state, work: this.#compute() };
    return this.#worked.work;
  }

  /** @returns {Work | null} */
  #compute() {
    const { state } = this;
    const image = imageOf(state);
    const wanted = answer(image, state.target);
    if (!wanted) return null;
    const hasBias = state.bias !== null;
    const { windows, most } = this.#windowsOf(image, [state.target.rows, state.target.columns, Number(hasBias)]);
    const target = [...state.target.values, ...(hasBias ? [0] : [])];
    const start = [...startOf(state).values, ...(state.bias === null ? [] : [state.bias])];
    return { image, wanted, target, descent: descend(windows, target, start, state.rate, state.steps), most };
  }

  /** What does not depend on the kernel's numbers. @param {Matrix} image @param {number[]} shape */
  #windowsOf(image, shape) {
    if (this.#known?.image !== image || String(this.#known.shape) !== String(shape)) {
      const [rows, columns, bias] = shape;
      const windows = gram(image, { rows, columns }, Boolean(bias));
      this.#known = { image, shape, windows, most: largestRate(windows) };
    }
    return this.#known;
  }

  /** How many steps there are: fewer than wanted where the numbers ran away. */
  get #last() {
    return (this.work?.descent.moments.length ?? 1) - 1;
  }

  /** How many are taken. */
  get #taken() {
    return Math.min(this.state.step, this.#last);
  }

  /** The output of the kernel at a moment. @param {Work} work @param {number} step @returns {Matrix} */
  #outputAt({ image, descent }, step) {
    const { target } = this.state;
    const { weights } = descent.moments[step];
    const values = Float32Array.from(weights.subarray(0, target.values.length));
    const made = /** @type {Matrix} */ (answer(image, { ...target, values }));
    const bias = weights[target.values.length] ?? 0;
    return { ...made, values: made.values.map((value) => value + bias) };
  }

  operands() {
    const { work, state } = this;
    if (!work) return null;
    const { target, bias, rate, steps } = state;
    const body = {
      image: rowsOf(work.image),
      target: rowsOf(target),
      start: rowsOf(startOf(state)),
      bias,
      rate,
      steps,
    };
    return { body, output: this.#outputAt(work, this.#last).values };
  }

  /** @override @param {string} task */
  solves(task) {
    if (!this.work) return false;
    const { moments } = this.work.descent;
    const [first, last] = [moments[0], moments[moments.length - 1]];
    if (task === "diverge") return last.loss > first.loss;
    const isOther = distance(this.state.target.values, last.weights) > OTHER;
    return task === "blind" && first.loss > FOUND && last.loss < FOUND && isOther;
  }

  /** @override */
  render() {
    const { state, work } = this;
    const asked = writeState(this.table, { ...state, step: 0 });
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
    this.#controls.show(state);
    const image = imageOf(state);
    this.#show(this.#image, "image", image, imageColour(image.values));
    for (const part of [this.#wanted, this.#output, this.#error]) part.element.hidden = !work;
    for (const part of [this.#descent, { element: this.#run.lastElementChild }, this.#check]) {
      /** @type {HTMLElement} */ (part.element).hidden = !work;
    }
    this.#playing.hidden = !work;
    this.#verdict.hidden = !work;
    if (!work) this.#sentence.textContent = message("labs.misfit");
    else this.#showWork(work);
  }

  /** @param {Work} work */
  #showWork(work) {
    const { state } = this;
    const { moments } = work.descent;
    const [step, last] = [this.#taken, this.#last];
    const losses = moments.map(({ loss }) => loss);
    const output = this.#outputAt(work, step);
    const error = difference(output, work.wanted);
    const colour = signedColour([...work.wanted.values, ...output.values, ...error.values]);
    this.#show(this.#wanted, "wanted", work.wanted, colour);
    this.#show(this.#output, "output", output, colour);
    this.#show(this.#error, "error", error, colour);
    this.#descent.show(moments[step], state.target.values, {
      columns: state.target.columns,
      rate: state.rate,
      step,
      isLast: step === last,
    });
    const isSource = isLike(TABLE, state, EXAMPLES.source, "step");
    this.#chart.show(
      { losses, step, printed: isSource ? PRINTED.losses : new Map() },
      message("labs.descent.chart", { first: decimal(losses[0]), last: decimal(losses[last]), steps: last }),
    );
    this.#printout.show(losses, state.steps, isSource ? PRINTED : null);
    this.#player.count = last;
    this.#player.built = step < last ? step : null;
    this.#back.disabled = step === 0;
    this.#on.disabled = step === last;
    this.#sentence.textContent = this.#words(work, step);
    this.#verdict.textContent = this.#judge(work);
  }

  /** @param {Sheet} sheet @param {string} name @param {Matrix} matrix @param {import("../../plate/colours.js").Colour} colour */
  #show(sheet, name, matrix, colour) {
    const { rows, columns } = matrix;
    const caption = name === "image" ? message("labs.image.size", { rows, columns }) : message(`labs.descent.${name}`);
    const label = name === "image" ? message("labs.image.label", { rows, columns }) : caption;
    sheet.show(caption, { matrix, colour, label });
  }

  /** @param {Work} work @param {number} step */
  #words({ descent }, step) {
    const { moments, diverged } = descent;
    const { loss, weights } = moments[step];
    const before = moments[step - 1]?.loss;
    const told = {
      step,
      steps: this.state.steps,
      loss: decimal(loss),
      away: decimal(distance(this.state.target.values, weights)),
    };
    if (diverged && step === this.#last) return message("labs.descent.away", told);
    if (step === 0) return message("labs.descent.first", told);
    return message(loss > before ? "labs.descent.risen" : "labs.descent.fallen", told);
  }

  /** Whether the run converges, and up to which rate it would. @param {Work} work */
  #judge({ most, descent }) {
    if (!Number.isFinite(most)) return message("labs.descent.nothing");
    const { moments } = descent;
    const isWorse = moments[this.#last].loss > moments[0].loss;
    const told = { rate: decimal(this.state.rate), most: decimal(most) };
    if (!isWorse) return message(this.state.rate < most ? "labs.descent.converges" : "labs.descent.still", told);
    return message("labs.descent.diverges", told);
  }

  /** @param {number} wanted */
  #go(wanted) {
    const step = Math.min(this.#last, Math.max(0, wanted));
    if (step !== this.state.step) this.change({ step });
  }
}

customElements.define("conv-lab-learn-kernel", LearnKernelLab);
