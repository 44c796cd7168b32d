/**
 * The shape of the layer, and where its numbers come from.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { Layer, State } from "./state.js"
 * @import { Shape } from "./arithmetic.js"
 */

import { element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { ImageSource } from "../image-source.js";
import { resized } from "../matrix.js";
import { IMAGE_MOST } from "../pictures.js";
import { choice, count, group, pair, radios } from "../settings.js";
import { isLike } from "../state.js";
import { TrainedKernel } from "../trained-kernel.js";
import { groupsFor } from "./arithmetic.js";
import { CHANNELS_MOST, EXAMPLES, KERNEL_MOST, reshaped, shapeOf, TABLE } from "./state.js";

const GROUPS = Array.from({ length: CHANNELS_MOST }, (_, at) => String(at + 1));

export class Controls {
  /** @type {State} */ #state = /** @type {any} */ (null);
  /** @type {Layer} */ #layer = /** @type {any} */ (null);
  #example = choice(
    message("labs.example"),
    Object.keys(EXAMPLES).map((name) => [name, message(`labs.channels.example.${name}`)]),
    (name) => this.onChange(EXAMPLES[name]),
  );
  #source = new ImageSource((picture) => this.onChange({ picture }));
  #channels = count(message("labs.channels.channels"), 1, CHANNELS_MOST, (channels) => this.#reshape({ channels }));
  #size = pair("labs.rows", "labs.columns", 1, IMAGE_MOST, (rows, columns) =>
    this.onChange({ picture: "", image: this.#layer.channels.map((plane) => resized(plane, rows, columns)) }),
  );
  #maps = count(message("labs.channels.maps"), 1, CHANNELS_MOST, (maps) => this.#reshape({ maps }));
  #kernelSize = pair("labs.rows", "labs.columns", 1, KERNEL_MOST, (rows, columns) => this.#reshape({ rows, columns }));
  #bias = radios(
    "labs.channels.bias",
    [
      ["yes", message("labs.channels.bias.yes")],
      ["no", message("labs.channels.bias.no")],
    ],
    (has) => this.#reshape({ hasBias: has === "yes" }),
  );
  #groups = choice(
    message("labs.channels.groups"),
    GROUPS.map((groups) => [groups, groups]),
    (groups) => this.#reshape({ groups: Number(groups) }),
  );
  #place = element("p", "note");
  element = element(
    "div",
    "controls",
    group("labs.image", this.#example.element, this.#source.element, this.#channels.element, this.#size.element),
    group(
      "labs.channels.kernels",
      this.#maps.element,
      this.#kernelSize.element,
      this.#bias.element,
      this.#groups.element,
    ),
    group("labs.channels.trained", new TrainedKernel((kernel) => this.onKernel(kernel)).element, this.#place),
  );

  /** @param {(part: Partial<State>) => void} onChange @param {(kernel: Matrix) => void} onKernel a trained one was chosen */
  constructor(onChange, onKernel) {
    this.onChange = onChange;
    this.onKernel = onKernel;
  }

  /** @param {State} state @param {Layer} layer @param {{ map: number, channel: number }} place where a trained kernel would go */
  show(state, layer, { map, channel }) {
    this.#state = state;
    this.#layer = layer;
    const { channels, kernels, bias, groups } = layer;
    this.#example.show(Object.keys(EXAMPLES).find((name) => isLike(TABLE, state, EXAMPLES[name], "cell")) ?? "");
    this.#source.show(state.picture);
    this.#channels.show(channels.length);
    this.#size.show([channels[0].rows, channels[0].columns]);
    this.#maps.show(kernels.length);
    this.#kernelSize.show([kernels[0][0].rows, kernels[0][0].columns]);
    this.#bias.show(bias ? "yes" : "no");
    const allowed = groupsFor(channels.length, kernels.length);
    for (const option of this.#groups.element.querySelectorAll("option")) {
      option.disabled = !allowed.includes(Number(option.value));
    }
    this.#groups.show(String(groups));
    setText(this.#place, message("labs.channels.place", { map: map + 1, channel: channel + 1 }));
  }

  /** @param {Partial<Shape>} change */
  #reshape(change) {
    this.onChange(reshaped(this.#layer, { ...shapeOf(this.#layer), ...change }, this.#state.picture));
  }
}
