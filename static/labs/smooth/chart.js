/**
 * The track over time: what was measured, where the ship was, the average; and the window of one moment.
 *
 * @typedef {{ track: Float32Array, path: Float32Array, output: Float32Array, weights: Float32Array, moment: number }} Shown
 */

import { graph, shape } from "../../dom/svg.js";

const [WIDTH, HEIGHT, MARGIN] = [800, 240, 12];

export class Chart {
  element = graph(WIDTH, HEIGHT);
  /** @type {(moment: number) => void} */ onMoment = () => {};
  #count = 1;

  constructor() {
    this.element.classList.add("track");
    for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
      this.element.addEventListener(type, (event) => {
        const box = this.element.getBoundingClientRect();
        const share = (event.clientX - box.left) / box.width;
        const at = ((share * WIDTH - MARGIN) / (WIDTH - 2 * MARGIN)) * (this.#count - 1);
        this.onMoment(Math.round(at));
      });
    }
  }

  /** @param {Shown} shown @param {string} label */
  show({ track, path, output, weights, moment }, label) {
    this.#count = track.length;
    const values = [...track, ...path, ...output];
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const x = (/** @type {number} */ at) => MARGIN + (at / (track.length - 1)) * (WIDTH - 2 * MARGIN);
    const y = (/** @type {number} */ value) =>
      HEIGHT - MARGIN - ((value - least) / (most - least || 1)) * (HEIGHT - 2 * MARGIN);
    const first = weights.length - 1;
    const line = (/** @type {Float32Array} */ points, /** @type {number} */ from, /** @type {string} */ name) =>
      shape("path", name, { d: `M${Array.from(points, (value, at) => `${x(at + from)} ${y(value)}`).join("L")}` });
    const dots = Array.from(track, (value, at) => {
      const isRead = at <= moment && at > moment - weights.length;
      const size = isRead ? 3 + 12 * Math.sqrt(Math.abs(weights[moment - at])) * 0.5 : 2;
      const name = isRead ? (weights[moment - at] < 0 ? "read negative" : "read") : "dot";
      return shape("circle", name, { cx: x(at), cy: y(value), r: size });
    });
    const [left, right] = [x(moment - first - 0.5), x(moment + 0.5)];
    this.element.replaceChildren(
      shape("rect", "window", { x: left, y: 0, width: right - left, height: HEIGHT }),
      line(path, 0, "path"),
      ...dots,
      line(output, first, "average"),
      shape("circle", "here", { cx: x(moment), cy: y(output[moment - first]), r: 5 }),
    );
    this.element.setAttribute("aria-label", label);
  }
}
