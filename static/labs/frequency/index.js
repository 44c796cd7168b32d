/**
 * `<conv-lab-frequency>`: the convolution theorem on two lists of numbers and on an image, and what it saves.
 *
 * @import { State } from "./state.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { Lab } from "../lab.js";
import { radios } from "../settings.js";
import { TorchCheck } from "../torch-check.js";
import { CostView } from "./cost.js";
import { ImageView } from "./image.js";
import { NumbersView } from "./numbers.js";
import { SHOWS, TABLE } from "./state.js";
import { TASKS } from "./tasks.js";

/** @extends {Lab<State>} */
class FrequencyLab extends Lab {
  #shows = radios(
    "labs.frequency.shows",
    SHOWS.map((name) => [name, message(`labs.frequency.shows.${name}`)]),
    (shows) => this.change({ shows: TABLE.shows.read(shows) }),
  );
  #sentence = element("p", { class: "sentence", role: "status" });
  #views = {
    numbers: new NumbersView((part) => this.change(part)),
    image: new ImageView((part) => this.change(part)),
    cost: new CostView((part) => this.change(part)),
  };
  #check = new TorchCheck("frequency", () => this.operands());
  #asked = "";

  constructor() {
    super(TABLE);
  }

  /** @override */
  build() {
    const views = SHOWS.map((name) => this.#views[name]);
    return [
      element("div", "ways", this.#shows.element),
      element("div", "plate", this.#sentence, ...views.map((view) => view.element)),
      element("div", "bar", this.#check.element),
      ...views.map((view) => view.controls),
    ];
  }

  operands() {
    return this.#views[this.state.shows].operands();
  }

  /** @override @param {string} task */
  solves(task) {
    return TASKS[task]?.(this.state) ?? false;
  }

  /** @override */
  render() {
    const { shows } = this.state;
    this.#shows.show(shows);
    for (const name of SHOWS) {
      this.#views[name].element.hidden = name !== shows;
      this.#views[name].controls.hidden = name !== shows;
    }
    this.#sentence.textContent = this.#views[shows].show(this.state);
    const operands = this.operands();
    this.#check.element.hidden = operands === null;
    const asked = JSON.stringify(operands?.body) + operands?.field;
    if (asked !== this.#asked) this.#check.forget();
    this.#asked = asked;
  }
}

customElements.define("conv-lab-frequency", FrequencyLab);
