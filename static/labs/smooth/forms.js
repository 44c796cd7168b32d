/** The sum and the integral of one moment, drawn side by side. */

import { element } from "../../dom/element.js";
import { graph, shape } from "../../dom/svg.js";

const [WIDTH, HEIGHT] = [360, 120];

export class Form {
  #graph = graph(WIDTH, HEIGHT);
  #caption = element("figcaption");
  element = element("figure", "form", this.#caption, /** @type {any} */ (this.#graph));

  /**
   * Products as bars, oldest left. In the continuous form they touch: they are areas.
   * @param {number[]} parts newest first
   * @param {boolean} touches
   * @param {string} caption
   */
  show(parts, touches, caption) {
    const most = Math.max(...parts.map(Math.abs)) || 1;
    const low = Math.min(0, ...parts) / most;
    const high = Math.max(0, ...parts) / most;
    const unit = (HEIGHT - 4) / (high - low || 1);
    const zero = 2 + high * unit;
    const step = WIDTH / parts.length;
    const width = touches ? step : Math.min(10, step / 2);
    const bars = parts.toReversed().map((part, at) => {
      const size = (Math.abs(part) / most) * unit;
      return shape("rect", part < 0 ? "product negative" : "product", {
        x: at * step + (step - width) / 2,
        y: part < 0 ? zero : zero - size,
        width,
        height: size,
      });
    });
    this.#graph.replaceChildren(...bars, shape("path", "zero", { d: `M0 ${zero}H${WIDTH}` }));
    this.#caption.textContent = caption;
    this.#graph.setAttribute("aria-label", caption);
  }
}
