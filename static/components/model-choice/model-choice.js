/** `<model-choice>`: a choice of network, and what it is. Event: `choose` with its id. @import { ModelEntry } from "../../api/types.js" */

import { element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { list } from "../../locale/list.js";
import { message } from "../../locale/message.js";
import { textOf } from "../../locale/model-text.js";
import { percent } from "../../locale/number.js";
import { hasDigits } from "../../tensor/classes.js";

const NAMED = 10; // classes

export class ModelChoice extends HTMLElement {
  #select = element("select");
  #description = element("p", "description");
  #facts = element("p", "note");
  #others = element("p", "note");

  constructor() {
    super();
    this.#select.addEventListener("change", () => {
      this.dispatchEvent(new CustomEvent("choose", { detail: this.#select.value }));
    });
  }

  connectedCallback() {
    const label = element("label", {}, element("span", {}, message("model.heading")), this.#select);
    this.replaceChildren(label, this.#description, this.#facts, this.#others);
  }

  /** @param {{ models: ModelEntry[], chosen: string }} choice the networks to choose from, and the id of the chosen one */
  set choice({ models, chosen }) {
    if (this.#select.options.length !== models.length) {
      this.#select.replaceChildren(...models.map((model) => new Option(textOf(model, "name"), model.id)));
    }
    this.#select.value = chosen;
    const model = models.find(({ id }) => id === chosen);
    if (!model) return;
    const { parameters, test_accuracy, data, classes } = model;
    setText(this.#description, textOf(model, "description"));
    setText(this.#facts, message("model.facts", { parameters, accuracy: percent(test_accuracy), data }));
    this.#others.hidden = hasDigits(classes);
    const names = list([...classes.slice(0, NAMED), ...(classes.length > NAMED ? ["…"] : [])]);
    setText(this.#others, message("model.others", { names }));
  }
}

customElements.define("model-choice", ModelChoice);
