/** Any kernel of any network: network, layer, map and the channel that it reads. @import { Layer } from "../api/types.js" */

import { kernels, layersOf, models } from "../api/client.js";
import { element } from "../dom/element.js";
import { kindOf, loadKinds } from "../kinds/registry.js";
import { message } from "../locale/message.js";
import { action, choice, count } from "./settings.js";

const MOST = 11; // rows and columns

export class TrainedKernel {
  #fields = element("div", { class: "trained", hidden: true });
  element = element(
    "div",
    "",
    action(message("labs.trained"), () => this.#open()),
    this.#fields,
  );
  #which = { map: 0, channel: 0 };
  #choices = 0; // made by now: what an earlier one asked for comes too late

  /** @param {(kernel: import("./matrix.js").Matrix) => void} onTake */
  constructor(onTake) {
    this.onTake = onTake;
  }

  async #open() {
    this.#fields.hidden = !this.#fields.hidden;
    if (this.#fields.hidden || this.#fields.firstChild) return;
    try {
      const { default: first, models: all } = await models();
      const networks = choice(
        message("labs.network"),
        all.map(({ id, name }) => [id, name]),
        (id) => this.#show(id, networks),
      );
      networks.show(first);
      await this.#show(first, networks);
    } catch {
      this.#fields.replaceChildren(message("labs.check.failed"));
    }
  }

  /** @param {string} id of a network @param {{ element: HTMLElement }} networks */
  async #show(id, networks) {
    this.#choices += 1;
    const choices = this.#choices;
    const all = await layersOf(id);
    await loadKinds(all);
    if (choices !== this.#choices) return;
    const layers = all.filter(isShown);
    const names = /** @type {[string, string][]} */ (layers.map((layer) => [layer.id, layer.id]));
    const rest = element("span", "counts");
    const choose = (/** @type {string} */ name) => {
      const layer = layers.find((one) => one.id === name);
      if (layer) this.#offer(id, layer, rest);
    };
    this.#fields.replaceChildren(networks.element, choice(message("labs.layer"), names, choose).element, rest);
    if (layers.length) choose(layers[0].id);
  }

  /** @param {string} id @param {Layer} layer @param {HTMLElement} rest */
  async #offer(id, layer, rest) {
    this.#choices += 1;
    const choices = this.#choices;
    for (const input of rest.querySelectorAll("input")) input.disabled = true; // they choose of the layer before
    const weight = (await kernels(id, [layer.id])).get(layer.id)?.weight;
    if (!weight || choices !== this.#choices) return;
    const [rows, columns] = layer.hyperparameters.kernel_size;
    const channels = weight.length / (layer.shape[0] * rows * columns);
    this.#which = { map: 0, channel: 0 };
    const take = () => {
      const start = (this.#which.map * channels + this.#which.channel) * rows * columns;
      this.onTake({ rows, columns, values: weight.slice(start, start + rows * columns) });
    };
    const field = (/** @type {"map" | "channel"} */ what, /** @type {number} */ most) => {
      const made = count(message(`labs.${what}`), 1, most, (value) => {
        this.#which[what] = value - 1;
        take();
      });
      made.show(1);
      return made.element;
    };
    rest.replaceChildren(field("map", layer.shape[0]), field("channel", channels));
    take();
  }
}

/** @param {Layer} layer */
function isShown(layer) {
  return kindOf(layer).hasKernels && Math.max(...layer.hyperparameters.kernel_size) <= MOST;
}
