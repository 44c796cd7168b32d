/**
 * `<conv-lab-equivariance>`: a digit is moved; do the maps move along? And two networks, as the digit turns.
 *
 * @import { Answer, Curve } from "./ask.js"
 * @import { State } from "./state.js"
 */

import { Refusal } from "../../api/client.js";
import { Live } from "../../api/live.js";
import { inkRamp, signedRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { debounce } from "../../dom/debounce.js";
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
import { askMaps, askTurns, isDrawn } from "./ask.js";
import { Layers } from "./layers.js";
import { Square } from "./square.js";
import { SHIFT_MOST, TABLE, TURN_MOST, TURN_STEP } from "./state.js";
import { TASKS } from "./tasks.js";
import { Turns } from "./turns.js";

const QUIET = 200; // milliseconds without a change before both networks are asked about all turns

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
  /** @type {Answer | null} */ #answer = null;
  /** @type {Curve[]} */ #curves = [];
  /** What was asked about, and what the answers are of. */
  #asked = "";
  #askedTurns = "";
  #shown = "";
  #shownTurns = "";
  /** @type {State | null} */ #before = null;
  #isPlayed = false;
  #maps = new Live(
    askMaps,
    (answer, state) => {
      [this.#answer, this.#shown] = [answer, mapsKey(state)];
      this.#hear();
    },
    (error) => {
      if (!mayRecover(error)) this.#answer = null; // it is of another drawing or network
      this.render();
      this.#sentence.textContent = failure(error);
      return mayRecover(error);
    },
  );
  #both = new Live(
    askTurns,
    (curves, state) => {
      [this.#curves, this.#shownTurns] = [curves, turnsKey(state)];
      this.#hear();
    },
    (error) => {
      this.#curves = [];
      this.render();
      return mayRecover(error);
    },
  );
  #askTurns = debounce(QUIET, () => this.#both.replace(isDrawn(this.state) ? this.state : null));

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

  /** @override @param {Partial<State>} part */
  change(part) {
    this.#isPlayed = true;
    super.change(part);
  }

  /** @override @param {string} task */
  solves(task) {
    const answer = this.#shown === this.#asked ? this.#answer : null;
    const sure = this.#shownTurns === this.#askedTurns ? this.#sure() : null;
    return TASKS[task]?.(this.state, { answer, sure }) ?? false;
  }

  /** @override */
  render() {
    this.#ask();
    const { state } = this;
    this.#source.show(state.picture);
    this.#shift.show(state.shift);
    this.#turn.show(state.degrees, `${plain(state.degrees)}°`);
    const answer = isDrawn(state) ? this.#answer : null;
    this.#square.element.hidden = !answer;
    this.#told.hidden = !answer;
    if (answer) this.#show(answer);
    else this.#sentence.textContent = message(isDrawn(state) ? "labs.check.asking" : "labs.equivariance.empty");
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
    this.#sentence.textContent = this.#words(answer);
    const sure = this.#sure();
    this.#turns.element.hidden = !sure;
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
    if (this.#curves.length < 2) return null;
    const [{ model, probabilities }] = this.#curves;
    const upright = probabilities.length / model.classes.length / 2 - 0.5;
    const start = upright * model.classes.length;
    const name = model.classes[best(probabilities.subarray(start, start + model.classes.length))];
    const curves = this.#curves
      .filter((curve) => curve.model.classes.includes(name))
      .map((curve) => {
        const { id, classes } = curve.model;
        return { name: id, values: curveOf(curve.probabilities, classes.length, classes.indexOf(name)) };
      });
    return { name, curves };
  }

  /** Asks about what was not asked about yet. */
  #ask() {
    const { state } = this;
    const [asked, turns] = [mapsKey(state), turnsKey(state)];
    if (!isDrawn(state)) this.#maps.replace(null);
    else {
      if (asked !== this.#asked && isLike(state, this.#before)) this.#maps.follow(state);
      else if (asked !== this.#asked) this.#maps.replace(state);
      if (turns !== this.#askedTurns) this.#askTurns();
    }
    this.#turns.element.classList.toggle("stale", turns !== this.#shownTurns);
    [this.#asked, this.#askedTurns, this.#before] = [asked, turns, state];
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

/** Whether the same question may be answered later. @param {unknown} error */
function mayRecover(error) {
  return !(error instanceof Refusal) || error.isTemporary;
}

/** What the maps depend on. @param {State} state */
function mapsKey({ picture, shift, degrees, model, layer, map }) {
  return [picture, shift, degrees, model, layer, map].join();
}

/** What the answers to all turns depend on. @param {State} state */
function turnsKey({ picture, shift, model, beside }) {
  return [picture, shift, model, beside].join();
}

/** Whether an answer about the one is worth showing for the other: the digit moved on, or the pen did. @param {State} state @param {State | null} before */
function isLike(state, before) {
  const isDrawing = (/** @type {string} */ name) => name.startsWith("drawing-");
  const isSame = state.picture === before?.picture || (isDrawing(state.picture) && isDrawing(before?.picture ?? ""));
  return isSame && state.model === before?.model;
}

customElements.define("conv-lab-equivariance", EquivarianceLab);
