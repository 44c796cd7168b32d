/** Multiplications over sizes, both in powers: a straight line for sliding, stairs for the transform. */

import { graph, shape } from "../../dom/svg.js";
import { whole } from "../../locale/number.js";
import { scale } from "../../plate/axis.js";
import { count, crossover } from "./operations.js";
import { SIZE_MOST } from "./state.js";

const [HEIGHT, LEFT, RIGHT, TOP, BASE] = [240, 62, 18, 20, 212]; // CSS pixels
const SIZES = [1, 4, 16, 64, 256, 1024, 4096];
const COUNTS = [1, 100, 10_000, 1_000_000];
const MOST = 24.5; // a power of two above all counts

export class OperationsChart {
  element = graph(0, HEIGHT);
  /** @type {(size: number) => void} */ onSize = () => {};
  #width = 0;

  constructor() {
    this.element.classList.add("operations");
    for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
      this.element.addEventListener(type, (event) => {
        const box = this.element.getBoundingClientRect();
        const x = ((event.clientX - box.left) / box.width) * this.#width;
        const power = ((x - LEFT) / (this.#width - LEFT - RIGHT)) * Math.log2(SIZE_MOST);
        this.onSize(Math.min(SIZE_MOST, Math.max(1, Math.round(2 ** power))));
      });
    }
  }

  /** @param {number} size that is told @param {string} label */
  show(size, label) {
    this.#width = this.element.clientWidth || 560;
    this.element.setAttribute("viewBox", `0 0 ${this.#width} ${HEIGHT}`);
    this.element.setAttribute("aria-label", label);
    const across = scale({ low: 0, high: Math.log2(SIZE_MOST) }, LEFT, this.#width - RIGHT);
    const up = scale({ low: 0, high: MOST }, BASE, TOP);
    const x = (/** @type {number} */ at) => across(Math.log2(at));
    const y = (/** @type {number} */ at) => up(Math.log2(at));
    const meet = crossover();
    const told = count(size);
    this.element.replaceChildren(
      ...COUNTS.flatMap((at) => [
        shape("path", "grid", { d: `M${LEFT} ${y(at)}H${this.#width - RIGHT}` }),
        shape("text", "up", { x: LEFT - 6, y: y(at) + 4 }, whole(at)),
      ]),
      ...SIZES.map((at) => shape("text", "", { x: x(at), y: BASE + 18 }, String(at))),
      shape("path", "crossover", { d: `M${x(meet)} ${BASE}V${TOP}` }),
      shape("text", "crossover", { x: x(meet), y: TOP - 6 }, String(meet)),
      shape("path", "direct", { d: `M${x(1)} ${y(1)}L${x(SIZE_MOST)} ${y(SIZE_MOST ** 2)}` }),
      shape("path", "fft", { d: stairs(x, y) }),
      shape("circle", "direct", { cx: x(size), cy: y(told.direct), r: 4.5 }),
      shape("circle", "fft", { cx: x(size), cy: y(told.fft), r: 4.5 }),
    );
  }
}

/** One step for all sizes that need the same length. @param {(at: number) => number} x @param {(at: number) => number} y */
function stairs(x, y) {
  let path = `M${x(1)} ${y(count(1).fft)}`;
  for (let from = 1; from < SIZE_MOST; from *= 2) path += `V${y(count(from + 1).fft)}H${x(2 * from)}`;
  return path;
}
