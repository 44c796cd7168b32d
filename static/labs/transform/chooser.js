/** What the spatial transformer of a trained network chooses for a picture. @import { Matrix } from "../matrix.js" */

import { lab, layersOf, models } from "../../api/client.js";
import { remember } from "../../api/remember.js";
import { element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { values } from "../../tensor/decode.js";
import { warp } from "../affine.js";
import { rowsOf } from "../matrix.js";
import { action, choice } from "../settings.js";
import { failure } from "../torch-check.js";
import { EXAMPLES } from "./state.js";

/** The networks that have one. */
const transformers = remember(async () => {
  const all = (await models()).models;
  const layers = await Promise.all(all.map(({ id }) => layersOf(id)));
  return all.filter((_, at) => layers[at].some(isTransformer));
});

export class Chooser {
  #said = element("span", { class: "said", role: "status" });
  #networks = element("span", { hidden: true });
  element = element(
    "div",
    "chooser",
    action(message("labs.transform.choose"), () => this.#ask()),
    this.#networks,
    this.#said,
  );
  #asked = 0;
  #theta = ""; // of the moment
  #of = ""; // what was said is of this theta
  #network = "";

  /** @param {() => Matrix} image @param {(theta: Float32Array) => void} onChoose */
  constructor(image, onChoose) {
    this.image = image;
    this.onChoose = onChoose;
  }

  /** What was said is of this theta alone. @param {Float32Array} theta */
  show(theta) {
    this.#theta = String(theta);
    if (this.#theta !== this.#of) setText(this.#said, "");
  }

  /** @param {string} text */
  #say(text) {
    this.#of = this.#theta;
    setText(this.#said, text);
  }

  async #ask() {
    this.#asked += 1;
    const asked = this.#asked;
    this.#say(message("labs.check.asking"));
    try {
      const networks = await transformers("");
      this.#offer(networks);
      const network = networks.find(({ id }) => id === this.#network) ?? networks[0];
      const theta = network && (await chosen(network, this.image()));
      if (asked !== this.#asked) return;
      if (theta) this.onChoose(theta);
      this.#say(theta ? message("labs.transform.chose", { network: network.id }) : message("labs.transform.nobody"));
    } catch (error) {
      if (asked === this.#asked) this.#say(failure(error));
    }
  }

  /** A choice where there are several. @param {import("../../api/types.js").ModelEntry[]} networks */
  #offer(networks) {
    if (networks.length < 2 || this.#networks.firstChild) return;
    this.#network = networks[0].id;
    const names = /** @type {[string, string][]} */ (networks.map(({ id, name }) => [id, name]));
    const made = choice(message("labs.network"), names, (id) => {
      this.#network = id;
      this.#ask();
    });
    made.show(this.#network);
    this.#networks.append(made.element);
    this.#networks.hidden = false;
  }
}

/** Its theta, (2, 3). @param {import("../../api/types.js").ModelEntry} network @param {Matrix} image */
async function chosen({ id, input_shape: [, rows, columns] }, image) {
  const isAsTaken = rows === image.rows && columns === image.columns;
  const taken = isAsTaken ? image : warp(image, EXAMPLES.still, { rows, columns }).output;
  return values((await lab("transform", { image: rowsOf(taken), model: id, encoding: "base64" })).theta);
}

/** @param {import("../../api/types.js").Layer} layer @param {number} _ @param {import("../../api/types.js").Layer[]} layers */
function isTransformer({ kind, inputs, hyperparameters }, _, layers) {
  const theta = layers.find(({ id }) => id === inputs[0]);
  return kind === "affine_grid" && !hyperparameters.align_corners && String(theta?.shape) === "2,3";
}
