/** The graph of an activation: the chosen cell is a point on it, and below stands how often the map has which x. */

/** @import { Range } from "../../../plate/axis.js" */

import { largest } from "../../../colour/extent.js";
import { graph, set, shape } from "../../../dom/svg.js";
import { decimal } from "../../../locale/number.js";
import { scale, ticks } from "../../../plate/axis.js";
import { bars } from "../../../plate/histogram.js";

const [WIDTH, HEIGHT, EDGE, TOP, BASE, DEPTH] = [320, 240, 12, 16, 164, 40];
const BINS = 64;
const POINTS = 2 * (WIDTH - 2 * EDGE); // of the curve
const NEAR = 14; // no two numbers stand closer along an axis

export class ActivationGraph {
  #axes = shape("g", "axis");
  #bars = shape("path", "counts");
  #line = shape("path", "function");
  #leads = shape("path", "leads");
  #point = shape("circle", "point", { r: 4.5 });
  element = graph(WIDTH, HEIGHT, this.#bars, this.#axes, this.#line, this.#leads, this.#point);
  #x = scale({ low: -1, high: 1 }, EDGE, WIDTH - EDGE);
  #y = this.#x;

  /** @param {(x: number) => number} of @param {[number, number]} [bounds] values that it never leaves */
  constructor(of, bounds) {
    this.of = of;
    this.bounds = bounds;
  }

  /** @param {string} text what a screen reader says of it */
  set label(text) {
    this.element.setAttribute("aria-label", text);
  }

  /** @param {Float32Array} values what the function is given */
  draw(values) {
    const reach = largest(values) || 1;
    const range = { low: -reach, high: reach };
    const curve = Array.from({ length: POINTS + 1 }, (_, at) => {
      const x = -reach + (2 * reach * at) / POINTS;
      return { x, y: this.of(x) };
    });
    const heights = this.#range(curve.map(({ y }) => y));
    this.#x = scale(range, EDGE, WIDTH - EDGE);
    // Both axes have the same scale, unless the function is bounded or too steep for that.
    const room = BASE - TOP;
    const unit = (WIDTH - 2 * EDGE) / (2 * reach);
    const height = this.bounds ? room : Math.min(room, unit * (heights.high - heights.low));
    this.#y = scale(heights, BASE, BASE - height);
    set(this.#bars, { d: bars(values, range, BINS, this.#x, BASE + 1, DEPTH) });
    set(this.#line, { d: `M${curve.map(({ x, y }) => `${this.#x(x)} ${this.#y(y)}`).join("L")}` });
    this.#drawAxes(range, heights);
  }

  /** @param {number} x @param {number} y */
  mark(x, y) {
    const [cx, cy] = [this.#x(x), this.#y(y)];
    set(this.#leads, { d: `M${cx} ${BASE + DEPTH}V${cy}H${this.#x(0)}` });
    set(this.#point, { cx, cy });
  }

  /** @param {number[]} heights of the curve @returns {Range} */
  #range(heights) {
    const [low, high] = this.bounds ?? [Math.min(0, ...heights), Math.max(0, ...heights)];
    return low === high ? { low: 0, high: 1 } : { low, high };
  }

  /** @param {Range} range @param {Range} heights */
  #drawAxes(range, heights) {
    const [left, zero, right] = [range.low, 0, range.high].map(this.#x);
    const ground = this.#y(0);
    const upright = ticks(heights, 4).filter((value) => value !== 0 && Math.abs(this.#y(value) - ground) >= NEAR);
    this.#axes.replaceChildren(
      shape("path", "", { d: `M${left} ${ground}H${right}M${zero} ${BASE + DEPTH}V${TOP - 4}` }),
      ...ticks(range, 6).map((value) => {
        return shape("text", "", { x: this.#x(value), y: BASE + DEPTH + 14 }, decimal(value));
      }),
      ...upright.map((value) => shape("text", "up", { x: zero - 6, y: this.#y(value) + 4 }, decimal(value))),
      shape("text", "name", { x: right, y: ground - 6 }, "x"),
      shape("text", "name", { x: zero + 12, y: TOP + 4 }, "y"),
    );
  }
}
