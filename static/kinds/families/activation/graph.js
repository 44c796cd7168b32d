/** The graph of max(0, x): the chosen cell is a point on it, and under it stands how often the map has which x. */

import { largest } from "../../../colour/extent.js";
import { graph, set, shape } from "../../../dom/svg.js";
import { message } from "../../../locale/message.js";
import { decimal } from "../../../locale/number.js";
import { scale, ticks } from "../../../plate/axis.js";
import { bars } from "../../../plate/histogram.js";

const [WIDTH, HEIGHT, EDGE, TOP, BASE, DEPTH] = [320, 240, 12, 16, 164, 40];
const BINS = 64;

export class ReluGraph {
  #axes = shape("g", "axis");
  #bars = shape("path", "counts");
  #line = shape("path", "function");
  #leads = shape("path", "leads");
  #point = shape("circle", "point", { r: 4.5 });
  element = graph(WIDTH, HEIGHT, this.#bars, this.#axes, this.#line, this.#leads, this.#point);
  #x = scale({ low: -1, high: 1 }, EDGE, WIDTH - EDGE);
  #y = this.#x;

  constructor() {
    this.element.setAttribute("aria-label", message("relu.graphLabel"));
  }

  /** Both axes have the same scale. @param {Float32Array} values what the function is given */
  draw(values) {
    const reach = largest(values) || 1;
    const range = { low: -reach, high: reach };
    this.#x = scale(range, EDGE, WIDTH - EDGE);
    const [left, zero, right] = [-reach, 0, reach].map(this.#x);
    this.#y = scale({ low: 0, high: reach }, BASE, BASE - (right - zero));
    set(this.#bars, { d: bars(values, range, BINS, this.#x, BASE + 1, DEPTH) });
    set(this.#line, { d: `M${left} ${BASE}H${zero}L${right} ${this.#y(reach)}` });
    const numbers = ticks(range, 6);
    this.#axes.replaceChildren(
      shape("path", "", { d: `M${left} ${BASE}H${right}M${zero} ${BASE + DEPTH}V${TOP - 4}` }),
      ...numbers.map((value) => {
        const x = this.#x(value);
        return shape("text", "", { x, y: BASE + DEPTH + 14 }, decimal(value));
      }),
      ...numbers
        .filter((value) => value > 0)
        .map((value) => {
          const y = this.#y(value);
          return shape("text", "up", { x: zero - 6, y: y + 4 }, decimal(value));
        }),
      shape("text", "name", { x: right, y: BASE - 6 }, "x"),
      shape("text", "name", { x: zero + 12, y: TOP + 4 }, "y"),
    );
  }

  /** @param {number} x @param {number} y */
  mark(x, y) {
    const [cx, cy] = [this.#x(x), this.#y(y)];
    set(this.#leads, { d: `M${cx} ${BASE + DEPTH}V${cy}H${this.#x(0)}` });
    set(this.#point, { cx, cy });
  }
}
