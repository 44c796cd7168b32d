/**
 * What can be set beside the numbers themselves.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { State } from "./state.js"
 */

import { NumberCell } from "../../components/number-cell/number-cell.js";
import { element } from "../../dom/element.js";
import { preset, presetsFor } from "../../edits/presets.js";
import { message } from "../../locale/message.js";
import { ImageSource } from "../image-source.js";
import { resized } from "../matrix.js";
import { IMAGE_MOST, imageOf } from "../pictures.js";
import { choice, count, group, pair, radios } from "../settings.js";
import { TrainedKernel } from "../trained-kernel.js";
import { EXAMPLES, KERNEL_MOST, MODES, PADDING_MOST, STEP_MOST, TABLE } from "./state.js";

const SIDES = /** @type {const} */ (["top", "right", "bottom", "left"]);
const NAMES = presetsFor(3, 3);

export class Controls {
  /** @type {State} */ #state = /** @type {any} */ (null);
  #example = choice(
    message("labs.example"),
    Object.keys(EXAMPLES).map((name) => [name, message(`labs.convolve.example.${name}`)]),
    (name) => this.onChange(EXAMPLES[name]),
  );
  #source = new ImageSource((picture) => this.onChange({ picture }));
  #size = pair("labs.rows", "labs.columns", 1, IMAGE_MOST, (rows, columns) =>
    this.onChange({ picture: "", image: resized(imageOf(this.#state), rows, columns) }),
  );
  #shows = radios(
    "labs.shows",
    [
      ["values", message("labs.shows.values")],
      ["uses", message("labs.shows.uses")],
    ],
    (shows) => this.onChange({ shows: TABLE.shows.read(shows) }),
  );
  #preset = choice(
    message("labs.preset"),
    NAMES.map((name) => [name, message(`labs.kernel.${name}`)]),
    (name) => {
      const values = preset(/** @type {any} */ (name), 3, 3);
      this.onChange({ kernel: { rows: 3, columns: 3, values } });
    },
  );
  #kernelSize = pair("labs.rows", "labs.columns", 1, KERNEL_MOST, (rows, columns) =>
    this.onChange({ kernel: resized(this.#state.kernel, rows, columns) }),
  );
  #flip = radios(
    "labs.operation",
    [
      ["no", message("labs.operation.correlation")],
      ["yes", message("labs.operation.convolution")],
    ],
    (flip) => this.onChange({ flip: TABLE.flip.read(flip) }),
  );
  #mode = choice(
    message("labs.padding.mode"),
    MODES.map((mode) => [mode, message(`labs.padding.${mode}`)]),
    (mode) => this.onChange({ mode: TABLE.mode.read(mode) }),
  );
  #constant = new NumberCell((constant) => this.onChange({ constant }), { step: 1 });
  #constantLine = element("label", "constant", message("labs.padding.value"), this.#constant.element);
  #sides = SIDES.map((side, at) =>
    count(message(`labs.padding.${side}`), 0, PADDING_MOST, (value) => {
      const padding = /** @type {import("../convolution.js").Sides} */ ([...this.#state.padding]);
      padding[at] = value;
      this.onChange({ padding });
    }),
  );
  #stride = pair("labs.stride.down", "labs.stride.across", 1, STEP_MOST, (down, across) =>
    this.onChange({ stride: [down, across] }),
  );
  #dilation = pair("labs.stride.down", "labs.stride.across", 1, STEP_MOST, (down, across) =>
    this.onChange({ dilation: [down, across] }),
  );
  element = element(
    "div",
    "controls",
    group("labs.image", this.#example.element, this.#source.element, this.#size.element, this.#shows.element),
    group(
      "labs.kernel",
      this.#preset.element,
      this.#kernelSize.element,
      new TrainedKernel((kernel) => this.onChange({ kernel })).element,
      this.#flip.element,
    ),
    group(
      "labs.padding",
      element("div", "sides", ...this.#sides.map((side) => side.element)),
      this.#mode.element,
      this.#constantLine,
    ),
    element("div", "", group("labs.stride", this.#stride.element), group("labs.dilation", this.#dilation.element)),
  );

  /** @param {(part: Partial<State>) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** @param {State} state @param {Matrix} image */
  show(state, image) {
    this.#state = state;
    const same = (/** @type {Partial<State>} */ other) =>
      /** @type {(keyof State)[]} */ (Object.keys(other)).every(
        (name) =>
          name === "cell" ||
          TABLE[name].write(/** @type {never} */ (other[name])) ===
            TABLE[name].write(/** @type {never} */ (state[name])),
      );
    this.#example.show(Object.keys(EXAMPLES).find((name) => same(EXAMPLES[name])) ?? "");
    this.#source.show(state.picture);
    this.#size.show([image.rows, image.columns]);
    this.#shows.show(state.shows);
    this.#preset.show(NAMES.find((name) => String(preset(name, 3, 3)) === String(state.kernel.values)) ?? "");
    this.#kernelSize.show([state.kernel.rows, state.kernel.columns]);
    this.#flip.show(state.flip);
    this.#mode.show(state.mode);
    this.#constantLine.hidden = state.mode !== "constant";
    this.#constant.show(state.constant, null);
    for (const [at, side] of this.#sides.entries()) side.show(state.padding[at]);
    this.#stride.show(state.stride);
    this.#dilation.show(state.dilation);
  }
}
