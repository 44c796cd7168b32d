/** What can be set beside the numbers themselves. @import { Matrix } from "../matrix.js" @import { State } from "./state.js" */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { ImageSource } from "../image-source.js";
import { resized } from "../matrix.js";
import { choice, count, group, pair } from "../settings.js";
import { TrainedKernel } from "../trained-kernel.js";
import {
  CHANNELS_MOST,
  EXAMPLES,
  exampleOf,
  IMAGE_MOST,
  KERNEL_MOST,
  LARGE_MOST,
  PADDING_MOST,
  STEP_MOST,
  TABLE,
} from "./state.js";
import { isBack } from "./work.js";

export class Controls {
  /** @type {State} */ #state = /** @type {any} */ (null);
  /** @type {Matrix} */ #image = /** @type {any} */ (null);
  #example = choice(
    message("labs.example"),
    Object.keys(EXAMPLES).map((name) => [name, message(`labs.matrix.example.${name}`)]),
    (name) => this.onChange(EXAMPLES[name]),
  );
  #source = new ImageSource((picture) => this.onChange({ picture }));
  #size = pair("labs.rows", "labs.columns", 1, IMAGE_MOST, (rows, columns) =>
    this.onChange({ picture: "", image: resized(this.#image, rows, columns) }),
  );
  #kernelSize = pair("labs.rows", "labs.columns", 1, KERNEL_MOST, (rows, columns) =>
    this.onChange({ kernel: resized(this.#state.kernel, rows, columns) }),
  );
  #padding = count(message("labs.matrix.around"), 0, PADDING_MOST, (padding) => this.onChange({ padding }));
  #stride = pair("labs.stride.down", "labs.stride.across", 1, STEP_MOST, (...stride) => this.onChange({ stride }));
  #sent = choice(
    message("labs.matrix.sent"),
    [
      ["output", message("labs.matrix.sent.output")],
      ["ones", message("labs.matrix.sent.ones")],
    ],
    (sent) => this.onChange({ sent: TABLE.sent.read(sent) }),
  );
  #large = [LARGE_MOST, LARGE_MOST, CHANNELS_MOST].map((most, at) =>
    count(message(["labs.rows", "labs.columns", "labs.matrix.channels"][at]), 1, most, (value) =>
      this.onChange({ large: this.#state.large.with(at, value) }),
    ),
  );
  /** The other image; it stands beside the table. */
  large = group("labs.matrix.large", element("div", "counts", ...this.#large.map((field) => field.element)));
  element = element(
    "div",
    "controls",
    group("labs.image", this.#example.element, this.#source.element, this.#size.element),
    group(
      "labs.kernel",
      this.#kernelSize.element,
      new TrainedKernel((kernel) => this.onChange({ kernel })).element,
      this.#sent.element,
    ),
    element("div", "", group("labs.padding", this.#padding.element), group("labs.stride", this.#stride.element)),
  );

  /** @param {(part: Partial<State>) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** @param {State} state @param {Matrix} image */
  show(state, image) {
    this.#state = state;
    this.#image = image;
    this.#example.show(exampleOf(state));
    this.#source.show(state.picture);
    this.#size.show([image.rows, image.columns]);
    this.#kernelSize.show([state.kernel.rows, state.kernel.columns]);
    this.#padding.show(state.padding);
    this.#stride.show(state.stride);
    this.#sent.element.hidden = !isBack(state.way);
    this.#sent.show(typeof state.sent === "string" ? state.sent : "");
    for (const [at, field] of this.#large.entries()) field.show(state.large[at]);
  }
}
