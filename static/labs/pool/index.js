/**
 * `<conv-lab-pool>`: one number of each window, by five methods; and what survives when the image moves.
 *
 * @import { State } from "./state.js"
 */

import { Stepper } from "../../components/layer-detail/stepper.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { percent, plain } from "../../locale/number.js";
import { Overlay } from "../../plate/overlay.js";
import { cellRegion } from "../../tensor/region.js";
import { windowOf } from "../../tensor/window.js";
import { imageColour } from "../colours.js";
import { ImageSource } from "../image-source.js";
import { Lab } from "../lab.js";
import { rowsOf } from "../matrix.js";
import { edited, imageOf } from "../pictures.js";
import { action, choice, count, group, pair } from "../settings.js";
import { Sheet } from "../sheet.js";
import { TorchCheck } from "../torch-check.js";
import { moved, pooled } from "./arithmetic.js";
import { EXAMPLES, METHODS, SHIFT_MOST, settingsOf, TABLE, WINDOW_MOST } from "./state.js";

const MOST = 0.75; // of the outputs

/** @extends {Lab<State>} */
class PoolLab extends Lab {
  #image = new Sheet({ name: "image", editable: true });
  #output = new Sheet({ name: "output" });
  #moved = new Sheet({ name: "moved" });
  #after = new Sheet({ name: "after" });
  #shifted = element("div", "sheets", this.#moved.element, this.#after.element);
  #overlay = new Overlay();
  #sentence = element("p", { class: "sentence", role: "status" });
  #survivors = element("p", { class: "note", role: "status" });
  #stepper = new Stepper(({ row, column }) => this.change({ cell: [row, column] }));
  #example = choice(
    message("labs.example"),
    Object.keys(EXAMPLES).map((name) => [name, message(`labs.pool.example.${name}`)]),
    (name) => this.change(EXAMPLES[name]),
  );
  #source = new ImageSource((picture) => this.change({ picture }));
  #method = choice(
    message("labs.pool.method"),
    METHODS.map((method) => [method, message(`labs.pool.${method}`)]),
    (method) => this.change({ method: TABLE.method.read(method) }),
  );
  #again = action(message("labs.pool.draw"), () => this.change({ seed: this.state.seed + 1 }));
  #window = pair("labs.rows", "labs.columns", 1, WINDOW_MOST, (...window) => this.change({ window }));
  #stride = pair("labs.stride.down", "labs.stride.across", 1, WINDOW_MOST, (...stride) => this.change({ stride }));
  #padding = count(message("labs.pool.around"), 0, Math.floor(WINDOW_MOST / 2), (padding) => this.change({ padding }));
  #shift = pair("labs.stride.down", "labs.stride.across", -SHIFT_MOST, SHIFT_MOST, (...shift) =>
    this.change({ shift }),
  );
  #check = new TorchCheck("pool", () => this.operands());
  #asked = "";

  /** @override */
  pytorch = () => import("./pytorch.js");

  constructor() {
    super(TABLE);
    this.#image.onEdit = (at, value) => this.change(edited(this.state, at, value));
    this.#output.onPoint = ({ row, column }) => this.#goTo(row, column);
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
        element("div", "sheets", this.#image.element, this.#output.element),
        this.#survivors,
        this.#shifted,
        this.#overlay.element,
      ),
      element("div", "bar", this.#check.element),
      element(
        "div",
        "controls",
        group("labs.image", this.#example.element, this.#source.element),
        group("labs.pool.keep", this.#method.element, this.#again),
        element("div", "", group("labs.pool.window", this.#window.element), group("labs.stride", this.#stride.element)),
        element("div", "", group("labs.padding", this.#padding.element), group("labs.pool.shift", this.#shift.element)),
      ),
    ];
  }

  /** What is computed from the state. */
  get work() {
    const { state } = this;
    const image = imageOf(state);
    const settings = settingsOf(state);
    const other = moved(image, state.shift);
    const [before, after] = [pooled(image, settings), pooled(other, settings)];
    const same = before?.output.values.filter((value, at) => value === after?.output.values[at]).length ?? 0;
    return { image, settings, other, before, after, kept: same / (before?.output.values.length ?? 1) };
  }

  operands() {
    const { image, settings, before } = this.work;
    const { method, window, stride, padding } = settings;
    return (
      before && {
        body: { image: rowsOf(image), method, kernel_size: window, stride, padding: [padding, padding] },
        output: before.output.values,
      }
    );
  }

  /** @override @param {string} task */
  solves(task) {
    const isShifted = this.state.shift.some((by) => Math.abs(by) === 1) && Math.hypot(...this.state.shift) < 2;
    return task === "calm" && isShifted && this.work.before !== null && this.work.kept >= MOST;
  }

  /** @override */
  render() {
    const { state, work } = this;
    const { image, settings, before } = work;
    const asked = JSON.stringify([settings, state.picture]);
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
    this.#showControls(settings);
    const size = { rows: image.rows, columns: image.columns };
    this.#image.show(message("labs.image.size", size), {
      matrix: image,
      colour: imageColour(image.values),
      label: message("labs.image.label", size),
      mark: (at) => (before?.winners.includes(at) ? "winner" : ""),
    });
    this.#output.element.hidden = !before;
    if (!before) {
      this.#sentence.textContent = message("labs.pool.misfit");
      this.#shifted.hidden = true;
      return this.#overlay.element.replaceChildren();
    }
    const { rows, columns } = before.output;
    const cell = { row: Math.min(state.cell[0], rows - 1), column: Math.min(state.cell[1], columns - 1) };
    Object.assign(this.#stepper, { size: { rows, columns }, cell });
    this.#output.show(message("labs.output.size", { rows, columns }), {
      matrix: before.output,
      colour: imageColour(before.output.values),
      label: message("labs.output.label", { rows, columns }),
    });
    this.#output.target.tabIndex = 0;
    this.#sentence.textContent = message("labs.pool.sentence", {
      row: cell.row + 1,
      column: cell.column + 1,
      value: plain(before.output.values[cell.row * columns + cell.column]),
    });
    this.#showShift();
    const map = /** @type {any} */ (this.#image);
    const winner = before.winners[cell.row * columns + cell.column];
    const won = { row: Math.floor(winner / image.columns), column: winner % image.columns };
    this.#overlay.draw(
      [{ map, region: windowOf(before.layer, image, cell), name: "window" }],
      { map: /** @type {any} */ (this.#output), region: cellRegion(cell), name: "cell" },
      winner < 0 ? [] : [{ map, region: cellRegion(won), name: "winner" }],
    );
  }

  /** The moved image, what is made of it, and how much is as it was. */
  #showShift() {
    const { other, before, after, kept } = this.work;
    const isShifted = this.state.shift.some(Boolean);
    this.#shifted.hidden = !isShifted;
    this.#survivors.textContent = message(isShifted ? "labs.pool.kept" : "labs.pool.still", { share: percent(kept) });
    if (!isShifted || !before || !after) return;
    this.#moved.show(message("labs.pool.moved"), {
      matrix: other,
      colour: imageColour(other.values),
      label: message("labs.pool.moved"),
    });
    this.#after.show(message("labs.pool.after"), {
      matrix: after.output,
      colour: imageColour(after.output.values),
      label: message("labs.pool.after"),
      mark: (at) => (after.output.values[at] === before.output.values[at] ? "same" : ""),
    });
  }

  /** @param {State} settings */
  #showControls(settings) {
    const { state } = this;
    this.#method.show(state.method);
    this.#again.hidden = state.method !== "stochastic";
    this.#check.element.hidden = state.method === "stochastic"; // its draws are its own
    this.#window.show(state.window);
    this.#stride.show(state.stride);
    this.#padding.show(settings.padding);
    this.#shift.show(state.shift);
    this.#source.show(state.picture);
    const isShown = (/** @type {string} */ name) =>
      /** @type {(keyof State)[]} */ (["picture", "image", "window", "stride"]).every((key) => {
        const { write } = /** @type {{ write: (value: unknown) => string }} */ (TABLE[key]);
        return !(key in EXAMPLES[name]) || write(EXAMPLES[name][key]) === write(state[key]);
      });
    this.#example.show(Object.keys(EXAMPLES).find(isShown) ?? "");
  }

  /** @param {number} row @param {number} column */
  #goTo(row, column) {
    if ([row, column].join() !== this.state.cell.join()) this.change({ cell: [row, column] });
  }
}

customElements.define("conv-lab-pool", PoolLab);
