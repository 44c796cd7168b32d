/** What the detour by waves costs, and from which size on it pays. @import { State } from "./state.js" */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { decimal, whole } from "../../locale/number.js";
import { imageOf } from "../pictures.js";
import { count, group, slider } from "../settings.js";
import { OperationsChart } from "./chart.js";
import { count as counted, countOf, crossover } from "./operations.js";
import { SIZE_MOST } from "./state.js";

const FINE = 8; // steps of the slider from one power of two to the next

export class CostView {
  #chart = new OperationsChart();
  #note = element("p", "note");
  #slider = slider(message("labs.frequency.size"), { least: 0, most: FINE * Math.log2(SIZE_MOST), step: 1 }, (step) =>
    this.#choose(Math.round(2 ** (step / FINE))),
  );
  #field = count(message("labs.frequency.exact"), 1, SIZE_MOST, (size) => this.#choose(size));
  element = element(
    "div",
    "cost",
    /** @type {any} */ (this.#chart.element),
    element(
      "p",
      "legend",
      ...["direct", "fft"].map((name) => element("span", `key ${name}`, message(`labs.frequency.key.${name}`))),
    ),
    this.#note,
  );
  controls = element("div", "controls", group("labs.frequency.sizes", this.#slider.element, this.#field.element));

  /** @param {(part: Partial<State>) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.#chart.onSize = (size) => this.#choose(size);
  }

  /** @param {number} size */
  #choose(size) {
    this.onChange({ size });
  }

  operands() {
    return null; // PyTorch does not count
  }

  /** @param {State} state @returns {string} what is seen, in words */
  show(state) {
    const { size, kernel } = state;
    const { direct, fft } = counted(size);
    const words = message(fft < direct ? "labs.frequency.sentence.pays" : "labs.frequency.sentence.costs", {
      size,
      direct: whole(direct),
      fft: whole(fft),
      times: decimal(Math.max(direct, fft) / Math.min(direct, fft)),
    });
    this.#chart.show(size, message("labs.frequency.chart", { size: crossover() }));
    this.#slider.show(Math.round(FINE * Math.log2(size)), String(size));
    this.#field.show(size);
    const image = imageOf(state);
    const other = countOf(image, kernel);
    this.#note.textContent = message("labs.frequency.note", {
      crossover: crossover(),
      rows: image.rows,
      columns: image.columns,
      tall: kernel.rows,
      wide: kernel.columns,
      direct: whole(other.direct),
      fft: whole(other.fft),
    });
    return words;
  }
}
