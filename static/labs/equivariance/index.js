/**
 * `<conv-lab-equivariance>`: a digit is moved; do the maps move along? And two networks, as the digit turns.
 *
 * @import { Answer } from "./ask.js"
 * @import { State } from "./state.js"
 */

import { inkRamp, signedRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { element } from "../../dom/element.js";
import { message, sentences } from "../../locale/message.js";
import { percent, plain } from "../../locale/number.js";
import { movement, warp } from "../affine.js";
import { draggable } from "../drag.js";
import { ImageSource } from "../image-source.js";
import { Lab } from "../lab.js";
import { choice, count, group, pair, slider } from "../settings.js";
import { failure } from "../torch-check.js";
import { best, change, curveOf, difference, extentOf } from "./arithmetic.js";
import { askMaps, isDrawn } from "./ask.js";
import { Layers } from "./layers.js";
import { Questions } from "./questions.js";
import { Square } from "./square.js";
import { SHIFT_MOST, TABLE, TURN_MOST, TURN_STEP } from "./state.js";
import { TASKS } from "./tasks.js";
import { Turns } from "./turns.js";

/** @extends {Lab<State>} */
class EquivarianceLab extends Lab {
  #sentence = element("p", { class: "sentence", role: "status" });
  #shift = pair("labs.stride.down", "labs.stride.across", -SHIFT_MOST, SHIFT_MOST, (...shift) =>
    this.change({ shift }),
  );
  #turn = slider(
    message("labs.equivariance.turn"),
    { least: -TURN_MOST, most: TURN_MOST, step: TURN_STEP },
    (degrees) => this.change({ degrees }),
  );
  #square = new Square(
    element(
      "div",
      "move",
      group("labs.equivariance.shift", this.#shift.element),
      this.#turn.element,
      element("p", "note", message("labs.equivariance.hint")),
    ),
  );
  #layers = new Layers();
  #turns = new Turns();
  #told = element("div", { class: "told", hidden: true }, this.#layers.element, this.#turns.element);
  #map = count(message("labs.map"), 1, 4096, (map) => this.change({ map }));
  #networks = element("div", "networks");
  #source = new ImageSource((picture) => this.change({ picture }));
  /** @type {ReturnType<typeof choice>[]} */ #choices = [];
  #isPlayed = false;
  #questions = new Questions(() => this.#hear());

  constructor() {
    super(TABLE);
    this.#layers.onChoose = (layer) => this.change({ layer, map: 1 });
    this.#turns.onTurn = (degrees) => {
      if (degrees !== this.state.degrees) this.change({ degrees });
    };
    const { element: moved } = this.#square.moved;
    moved.tabIndex = 0;
    draggable(moved, moved, {
      start: () => this.state.shift,
      move: (from, [across, down]) => {
        const { rows, columns } = this.#square.moved.size;
        this.#shiftTo([from[0] + down * rows, from[1] + across * columns]);
      },
      step: ([across, down]) => this.#shiftTo([this.state.shift[0] + down, this.state.shift[1] + across]),
    });
  }

  /** @override */
  build() {
    return [
      element("div", "plate", this.#sentence, this.#square.element, this.#told),
      element(
        "div",
        "controls",
        group("labs.image", this.#source.element),
        group("labs.equivariance.looked", this.#networks, this.#map.element),
      ),
    ];
  }

  /** Written for the layer that is shown, which the service knows. @override */
  pytorch = async () => {
    const [{ pytorch }, answer] = await Promise.all([
      import("./pytorch.js"),
      askMaps(this.state, new AbortController().signal),
    ]);
    return { pytorch: (/** @type {State} */ state) => pytorch(state, answer) };
  };

  /** What the lab has been told: f(g(x)), then g(f(x)). */
  operands() {
    const { ofMoved, movedOf } = /** @type {Answer} */ (this.#questions.answer);
    return { output: [...ofMoved.values, ...movedOf.values] };
  }

  /** @override @param {Partial<State>} part */
  change(part) {
    this.#isPlayed = true;
    super.change(part);
  }

  /** @override @param {string} task */
  solves(task) {
    const { answer, isKnown } = this.#questions;
    return TASKS[task]?.(this.state, {
      answer: isKnown.maps ? answer : null,
      sure: isKnown.turns ? this.#sure() : null,
    });
  }

  /** @override */
  render() {
    const { state } = this;
    this.#questions.ask(state);
    this.#source.show(state.picture);
    this.#shift.show(state.shift);
    this.#turn.show(state.degrees, `${plain(state.degrees)}°`);
    const { trouble, isKnown } = this.#questions;
    this.ariaBusy = isDrawn(state) && !trouble && !isKnown.maps ? "true" : null;
    const answer = isDrawn(state) ? this.#questions.answer : null;
    this.#square.element.hidden = !answer;
    this.#told.hidden = !answer;
    if (answer) this.#show(answer);
    if (!isDrawn(state)) this.#sentence.textContent = message("labs.equivariance.empty");
    else if (trouble) this.#sentence.textContent = failure(trouble);
    else this.#sentence.textContent = answer ? this.#words(answer) : message("labs.check.asking");
  }

  /** By whole pixels. @param {number[]} wanted down and to the right */
  #shiftTo(wanted) {
    const shift = wanted.map((by) => Math.min(SHIFT_MOST, Math.max(-SHIFT_MOST, Math.round(by))) + 0);
    if (shift.join() !== this.state.shift.join()) this.change({ shift });
  }

  /** @param {Answer} answer the latest, which may be of the move before */
  #show(answer) {
    const { shift, degrees } = this.state;
    const ink = { ramp: inkRamp(theme()), extent: 1 };
    const by = { down: shift[0], across: shift[1], degrees };
    const { output } = warp(answer.input, movement(answer.input, by), { ...answer.input, outside: "border" });
    this.#square.show("digit", answer.input, ink);
    this.#square.show("moved", output, ink);
    const { ofDigit, ofMoved, movedOf } = answer;
    const colour = { ramp: signedRamp(theme()), extent: extentOf(ofDigit, ofMoved, movedOf) };
    const maps = { ofDigit, ofMoved, movedOf, difference: difference(ofMoved, movedOf) };
    for (const [corner, matrix] of Object.entries(maps)) {
      this.#square.show(/** @type {keyof typeof maps} */ (corner), matrix, colour);
    }
    this.#layers.show(answer.layers, answer.layer.id, change(answer.before, answer.after));
    this.#offer(answer);
    this.#map.show(Math.min(this.state.map, answer.count));
    const sure = this.#sure();
    this.#turns.element.hidden = !sure;
    this.#turns.element.classList.toggle("stale", !this.#questions.isKnown.turns);
    if (sure) {
      const { name, curves } = sure;
      this.#turns.show(curves, degrees, name);
    }
  }

  /** @param {Answer} answer */
  #words({ model, layer, layers, before, after }) {
    const { difference: strayed } = /** @type {import("./ask.js").Compared} */ (
      layers.find(({ id }) => id === layer.id)
    );
    const said = (/** @type {number[]} */ shares) => ({
      digit: model.classes[best(shares)],
      share: percent(Math.max(...shares)),
    });
    const [first, then] = [said(before), said(after)];
    const values = { network: model.id, before: first.digit, was: first.share, after: then.digit, is: then.share };
    return sentences([
      message("labs.equivariance.sentence", { layer: layer.id, share: percent(strayed) }),
      message("labs.equivariance.says", values),
    ]);
  }

  /** How sure the networks are, over all turns, of what the first one sees in the digit as it stands. */
  #sure() {
    const all = this.#questions.curves;
    if (!all.length) return null;
    const [{ model, probabilities }] = all;
    const upright = probabilities.length / model.classes.length / 2 - 0.5;
    const start = upright * model.classes.length;
    const name = model.classes[best(probabilities.subarray(start, start + model.classes.length))];
    const curves = all
      .filter((curve) => curve.model.classes.includes(name))
      .map((curve) => {
        const { id, classes } = curve.model;
        return { name: id, values: curveOf(curve.probabilities, classes.length, classes.indexOf(name)) };
      });
    return { name, curves };
  }

  /** There are news. */
  #hear() {
    this.render();
    // Whether a question of the article is solved is known only now.
    if (this.#isPlayed) this.dispatchEvent(new CustomEvent("lab", { bubbles: true }));
  }

  /** The networks to choose from, once they are known. @param {Answer} answer */
  #offer({ model, models }) {
    if (!this.#choices.length) {
      const names = /** @type {[string, string][]} */ (models.map(({ id }) => [id, id]));
      this.#choices = [
        choice(message("labs.network"), names, (id) => this.change({ model: id, layer: "", map: 1 })),
        choice(message("labs.equivariance.beside"), names, (beside) => this.change({ beside })),
      ];
      this.#networks.append(...this.#choices.map((made) => made.element));
    }
    this.#choices[0].show(model.id);
    this.#choices[1].show(this.state.beside);
  }
}

customElements.define("conv-lab-equivariance", EquivarianceLab);
