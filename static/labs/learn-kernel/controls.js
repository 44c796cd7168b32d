/**
 * The image, the kernel that is to be found, where the search starts, and how it goes on.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { State } from "./state.js"
 */

import { NumberCell } from "../../components/number-cell/number-cell.js";
import { element } from "../../dom/element.js";
import { preset, presetsFor } from "../../edits/presets.js";
import { message } from "../../locale/message.js";
import { kernelColour } from "../colours.js";
import { ImageSource } from "../image-source.js";
import { matrix, resized, writeMatrix } from "../matrix.js";
import { action, choice, count, group, pair, radios } from "../settings.js";
import { Sheet } from "../sheet.js";
import { isLike } from "../state.js";
import { TrainedKernel } from "../trained-kernel.js";
import { drawn, EXAMPLES, KERNEL_MOST, RATE_MOST, STEPS_MOST, startOf, TABLE } from "./state.js";

/** @type {[string, Matrix][]} */
const TARGETS = [
  ["difference", matrix([[1, -1]])],
  ...presetsFor(3, 3).map(
    (name) => /** @type {[string, Matrix]} */ ([name, { rows: 3, columns: 3, values: preset(name, 3, 3) }]),
  ),
];

export class Controls {
  /** @type {State} */ #state = /** @type {any} */ (null);
  #seed = 1;
  #example = choice(
    message("labs.example"),
    Object.keys(EXAMPLES).map((name) => [name, message(`labs.descent.example.${name}`)]),
    (name) => this.onChange(EXAMPLES[name]),
  );
  #source = new ImageSource((picture) => this.onChange({ picture }));
  #preset = choice(
    message("labs.descent.known"),
    TARGETS.map(([name]) => [name, message(name === "difference" ? "labs.descent.difference" : `labs.kernel.${name}`)]),
    (name) => this.#aim(/** @type {Matrix} */ (new Map(TARGETS).get(name))),
  );
  #size = pair("labs.rows", "labs.columns", 1, KERNEL_MOST, (rows, columns) =>
    this.#aim(resized(this.#state.target, rows, columns)),
  );
  #target = new Sheet({ name: "target", editable: true });
  #start = new Sheet({ name: "start", editable: true });
  #bias = radios(
    "labs.descent.bias",
    [
      ["no", message("labs.descent.bias.no")],
      ["yes", message("labs.descent.bias.yes")],
    ],
    (has) => this.onChange({ bias: has === "yes" ? 0 : null, step: 0 }),
  );
  #from = new NumberCell((bias) => this.onChange({ bias, step: 0 }), { places: 3 });
  #fromLine = element("label", "constant", message("labs.descent.from"), this.#from.element);
  #rate = new NumberCell((rate) => this.onChange({ rate }), { least: 0, most: RATE_MOST, step: 0.001, places: 5 });
  #steps = count(message("labs.descent.steps"), 1, STEPS_MOST, (steps) => this.onChange({ steps }));
  element = element(
    "div",
    "controls",
    group("labs.image", this.#example.element, this.#source.element),
    group(
      "labs.descent.target",
      this.#preset.element,
      this.#target.element,
      this.#size.element,
      new TrainedKernel((kernel) => this.#aim(kernel)).element,
    ),
    group(
      "labs.descent.start",
      this.#start.element,
      action(message("labs.descent.again"), () => this.#draw()),
      this.#bias.element,
      this.#fromLine,
    ),
    group(
      "labs.descent.how",
      element("label", "constant", message("labs.descent.rate"), this.#rate.element),
      this.#steps.element,
    ),
  );

  /** @param {(part: Partial<State>) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.#target.onEdit = (at, value) => {
      const { target } = this.#state;
      this.onChange({ target: { ...target, values: target.values.with(at, value) } });
    };
    this.#start.onEdit = (at, value) => {
      const start = startOf(this.#state);
      this.onChange({ start: { ...start, values: start.values.with(at, value) }, step: 0 });
    };
  }

  /** @param {State} state */
  show(state) {
    this.#state = state;
    const { target, bias } = state;
    this.#example.show(Object.keys(EXAMPLES).find((name) => isLike(TABLE, state, EXAMPLES[name], "step")) ?? "");
    this.#source.show(state.picture);
    const text = writeMatrix(target);
    this.#preset.show(TARGETS.find(([, matrix]) => writeMatrix(matrix) === text)?.[0] ?? "");
    this.#size.show([target.rows, target.columns]);
    for (const [sheet, matrix] of /** @type {[Sheet, Matrix][]} */ ([
      [this.#target, target],
      [this.#start, startOf(state)],
    ])) {
      const label = message("labs.kernel.label");
      sheet.show(message("labs.kernel.size", { rows: target.rows, columns: target.columns }), {
        matrix,
        colour: kernelColour(matrix.values),
        label,
      });
    }
    this.#bias.show(bias === null ? "no" : "yes");
    this.#fromLine.hidden = bias === null;
    this.#from.show(bias ?? 0, null);
    this.#rate.show(state.rate, null);
    this.#steps.show(state.steps);
  }

  /** A kernel of another size needs another start. @param {Matrix} target */
  #aim(target) {
    const { rows, columns } = this.#state.target;
    const isAsLarge = target.rows === rows && target.columns === columns;
    const start = isAsLarge ? {} : { start: drawn(target.rows, target.columns, this.#seed) };
    this.onChange({ target, step: 0, ...start });
  }

  #draw() {
    this.#seed += 1;
    const { rows, columns } = this.#state.target;
    this.onChange({ start: drawn(rows, columns, this.#seed), step: 0 });
  }
}
