/**
 * `<conv-lab-frequency>`: the convolution theorem on two lists of numbers and on an image, and what it saves. Each of its
 * views is loaded when it is looked at.
 *
 * @import { Operands } from "../torch-check.js"
 * @import { State } from "./state.js"
 * @typedef {{
 *   element: HTMLElement, controls: HTMLElement, show: (state: State) => string, operands: () => Operands | null,
 * }} View  `show` says in words what is seen; `operands`: for PyTorch, of what is shown
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { Lab } from "../lab.js";
import { radios } from "../settings.js";
import { TorchCheck } from "../torch-check.js";
import { SHOWS, TABLE } from "./state.js";
import { TASKS } from "./tasks.js";

/** @type {Record<State["shows"], () => Promise<new (onChange: (part: Partial<State>) => void) => View>>} */
const VIEWS = {
  numbers: async () => (await import("./numbers.js")).NumbersView,
  image: async () => (await import("./image.js")).ImageView,
  cost: async () => (await import("./cost.js")).CostView,
};

/** @extends {Lab<State>} */
class FrequencyLab extends Lab {
  /** @override */
  pytorch = () => import("./pytorch.js");
  #shows = radios(
    "labs.frequency.shows",
    SHOWS.map((name) => [name, message(`labs.frequency.shows.${name}`)]),
    (shows) => this.change({ shows: TABLE.shows.read(shows) }),
  );
  #sentence = element("p", { class: "sentence", role: "status" });
  #plate = element("div", "plate", this.#sentence);
  #controls = element("div");
  /** @type {Map<State["shows"], View>} */ #views = new Map();
  #check = new TorchCheck("frequency", () => this.operands());
  #asked = "";

  constructor() {
    super(TABLE);
  }

  /** @override */
  build() {
    return [
      element("div", "ways", this.#shows.element),
      this.#plate,
      element("div", "bar", this.#check.element),
      this.#controls,
    ];
  }

  operands() {
    return this.#views.get(this.state.shows)?.operands() ?? null;
  }

  /** @override @param {string} task */
  solves(task) {
    return TASKS[task]?.(this.state) ?? false;
  }

  /** @override */
  render() {
    const { shows } = this.state;
    this.#shows.show(shows);
    const shown = this.#views.get(shows);
    if (!shown) {
      this.#load(shows);
      return;
    }
    for (const view of this.#views.values()) {
      view.element.hidden = view !== shown;
      view.controls.hidden = view !== shown;
    }
    this.#sentence.textContent = shown.show(this.state);
    const operands = this.operands();
    this.#check.element.hidden = operands === null;
    const asked = JSON.stringify(operands?.body) + operands?.field;
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
  }

  /** What was there before stays until it has come. @param {State["shows"]} name */
  async #load(name) {
    this.ariaBusy = "true";
    try {
      const View = await VIEWS[name]();
      if (this.#views.has(name)) return;
      const view = new View((part) => this.change(part));
      this.#views.set(name, view);
      this.#plate.append(view.element);
      this.#controls.append(view.controls);
      const { address } = this;
      this.address = address; // shows it
    } catch {
      // The next change tries again.
    } finally {
      this.ariaBusy = null;
    }
  }
}

customElements.define("conv-lab-frequency", FrequencyLab);
