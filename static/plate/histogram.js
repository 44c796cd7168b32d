/** A histogram of a map's values on an axis that includes zero, with the chosen cell's value marked. */

/** @import { Range } from "./axis.js" */

import { graph, set, shape } from "../dom/svg.js";
import { decimal } from "../locale/number.js";
import { histogram, scale, ticks } from "./axis.js";

const [WIDTH, HEIGHT, BASE, EDGE] = [196, 92, 72, 6];
const BINS = 46;

export class Histogram {
  #bars = shape("path", "counts");
  #axis = shape("g", "axis");
  #zero = shape("path", "zero");
  #centre = shape("path", "centre");
  #mark = shape("path", "mark");
  element = graph(WIDTH, HEIGHT, this.#bars, this.#axis, this.#zero, this.#centre, this.#mark);
  #place = scale({ low: 0, high: 1 }, EDGE, WIDTH - EDGE);

  /** @param {string} text what a screen reader says of it */
  set label(text) {
    this.element.setAttribute("aria-label", text);
  }

  /** @param {Float32Array} values @param {Range} range of the axis @param {number | null} centre marked by a broken line */
  draw(values, range, centre) {
    this.#place = scale(range, EDGE, WIDTH - EDGE);
    set(this.#bars, { d: bars(values, range, BINS, this.#place, BASE, 8 - BASE) });
    set(this.#zero, { d: upright(this.#place(0), 2) });
    const seen = centre !== null && centre >= range.low && centre <= range.high;
    set(this.#centre, { d: seen ? upright(this.#place(centre), 2) : "" });
    this.#axis.replaceChildren(
      shape("path", "", { d: `M${EDGE} ${BASE}H${WIDTH - EDGE}` }),
      ...ticks(range, 5).flatMap((value) => {
        const x = this.#place(value);
        return [shape("path", "", { d: `M${x} ${BASE}v3` }), shape("text", "", { x, y: BASE + 14 }, decimal(value))];
      }),
    );
  }

  /** @param {number} value the chosen one */
  mark(value) {
    const x = this.#place(value);
    set(this.#mark, { d: `M${x} ${BASE}V6m-4 -4h8l-4 5z` });
  }
}

/** @param {number} x @param {number} top */
function upright(x, top) {
  return `M${x} ${BASE}V${top}`;
}

/**
 * Bars over a base. Their heights go by the root of the count: a map is mostly background, which would leave the rest flat.
 * @param {Float32Array} values
 * @param {Range} range
 * @param {number} bins
 * @param {(value: number) => number} place
 * @param {number} base
 * @param {number} reach of the largest, negative upwards
 */
export function bars(values, range, bins, place, base, reach) {
  const { start, width, counts } = histogram(values, range, bins);
  const most = Math.sqrt(Math.max(...counts));
  return counts
    .map((count, bin) => {
      if (!count) return "";
      const [from, to] = [place(start + bin * width), place(start + (bin + 1) * width)];
      return `M${from} ${base}v${(Math.sqrt(count) / most) * reach}H${to}V${base}z`;
    })
    .join("");
}
