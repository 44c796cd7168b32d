/**
 * `<conv-lab-learn-kernel>`: a kernel that nobody types in is found from an image before and after, step by step.
 *
 * @import { Run } from "./run.js"
 * @import { State } from "./state.js"
 */

import "../../components/player/build-player.js";
import { theme } from "../../colour/theme.js";
import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { imageColour, signedColour } from "../colours.js";
import { difference } from "../edges/arithmetic.js";
import { Lab } from "../lab.js";
import { rowsOf } from "../matrix.js";
import { edited, imageOf } from "../pictures.js";
import { Sheet } from "../sheet.js";
import { isLike, writeState } from "../state.js";
import { TorchCheck } from "../torch-check.js";
import { distance } from "./arithmetic.js";
import { LossChart } from "./chart.js";
import { Controls } from "./controls.js";
import { DescentView } from "./descent.js";
import { Printout } from "./printout.js";
import { outputAt, Runs } from "./run.js";
import { EXAMPLES, PRINTED, startOf, TABLE } from "./state.js";
import { momentInWords, verdict } from "./words.js";

const [FOUND, OTHER] = [1e-3, 0.1]; // a loss that is as good as none, and a kernel that is not the one to be found

/** @extends {Lab<State>} */
class LearnKernelLab extends Lab {
  #image = new Sheet({ name: "image", editable: true });
  #made = {
    wanted: new Sheet({ name: "wanted" }),
    output: new Sheet({ name: "output" }),
    error: new Sheet({ name: "error" }),
  };
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
  #course = element(
    "div",
    "course",
    element(
      "figure",
      "",
      element("figcaption", "", message("labs.descent.curve")),
      /** @type {any} */ (this.#chart.element),
    ),
    this.#printout.element,
  );
  /** What is not there where there is no run. */
  #parts = [
    this.#playing,
    this.#verdict,
    this.#descent.element,
    this.#course,
    this.#check.element,
    ...Object.values(this.#made).map((sheet) => sheet.element),
  ];
  #runs = new Runs();
  /** @type {Run | null} null where the kernel does not fit into the image */ run = null;
  /** What the run was computed from. @type {string | null} */ #asked = null;
  #seen = "";

  /** @override */
  pytorch = () => import("./pytorch.js");

  constructor() {
    super(TABLE);
    this.#back.ariaLabel = message("labs.descent.back");
    this.#on.ariaLabel = message("labs.descent.on");
    this.#image.onEdit = (at, value) => this.change(edited(this.state, at, value));
    this.#chart.onStep = (step) => this.#go(step);
    this.#player.words = { built: "labs.descent.player", of: "labs.descent.of" };
    this.#player.addEventListener("build", () => this.#go(this.#player.built ?? this.run?.last ?? 0));
  }

  /** @override */
  build() {
    return [
      element(
        "div",
        "plate",
        this.#sentence,
        this.#verdict,
        this.#playing,
        this.#descent.element,
        element(
          "div",
          "run",
          element("div", "sheets", this.#image.element, ...Object.values(this.#made).map((sheet) => sheet.element)),
          this.#course,
        ),
      ),
      element("div", "bar", this.#check.element),
      this.#controls.element,
    ];
  }

  /** How many steps are taken. */
  get #taken() {
    return Math.min(this.state.step, this.run?.last ?? 0);
  }

  operands() {
    const { run, state } = this;
    if (!run) return null;
    const { target, bias, rate, steps } = state;
    const body = {
      image: rowsOf(run.image),
      target: rowsOf(target),
      start: rowsOf(startOf(state)),
      bias,
      rate,
      steps,
    };
    return { body, output: outputAt(run, run.last).values };
  }

  /** @override @param {string} task */
  solves(task) {
    if (!this.run) return false;
    const { losses, moments, last, target } = this.run;
    if (task === "diverge") return losses[last] > losses[0];
    const isOther = distance(target.values, moments[last].weights) > OTHER;
    return task === "blind" && losses[0] > FOUND && losses[last] < FOUND && isOther;
  }

  /** @override */
  render() {
    const { state } = this;
    const asked = writeState(this.table, { ...state, step: 0 });
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#check.forget();
      this.run = this.#runs.of(state);
      this.#seen = "";
    }
    // Only the moment may be another; colours may be, too.
    const seen = asked + theme();
    if (seen !== this.#seen) this.#showRun();
    this.#seen = seen;
    if (this.run) this.#showMoment(this.run);
  }

  /** What is the same at all moments. */
  #showRun() {
    const { run, state } = this;
    this.#controls.show(state);
    const image = imageOf(state);
    const size = { rows: image.rows, columns: image.columns };
    this.#image.show(message("labs.image.size", size), {
      matrix: image,
      colour: imageColour(image.values),
      label: message("labs.image.label", size),
    });
    for (const part of this.#parts) part.hidden = !run;
    if (!run) {
      this.#sentence.textContent = message("labs.misfit");
      return;
    }
    this.#printout.show(run.losses, state.steps, this.#isSource ? PRINTED : null);
    this.#player.count = run.last;
    this.#verdict.textContent = verdict(run, state.rate);
  }

  /** @param {Run} run */
  #showMoment(run) {
    const { target, wanted, moments, losses, last } = run;
    const { rate, steps } = this.state;
    const step = this.#taken;
    const output = outputAt(run, step);
    const error = difference(output, wanted);
    const colour = signedColour([...wanted.values, ...output.values, ...error.values]);
    for (const [name, matrix] of /** @type {const} */ ([
      ["wanted", wanted],
      ["output", output],
      ["error", error],
    ])) {
      const caption = message(`labs.descent.${name}`);
      this.#made[name].show(caption, { matrix, colour, label: caption });
    }
    this.#descent.show(moments[step], target.values, { columns: target.columns, rate, step, isLast: step === last });
    this.#chart.show(
      { losses, step, printed: this.#isSource ? PRINTED.losses : new Map() },
      message("labs.descent.chart", { first: decimal(losses[0]), last: decimal(losses[last]), steps: last }),
    );
    this.#player.built = step < last ? step : null;
    this.#back.disabled = step === 0;
    this.#on.disabled = step === last;
    this.#sentence.textContent = momentInWords(run, step, steps);
  }

  get #isSource() {
    return isLike(TABLE, this.state, EXAMPLES.source, "step");
  }

  /** @param {number} wanted */
  #go(wanted) {
    const step = Math.min(this.run?.last ?? 0, Math.max(0, wanted));
    if (step !== this.state.step) this.change({ step });
  }
}

customElements.define("conv-lab-learn-kernel", LearnKernelLab);
