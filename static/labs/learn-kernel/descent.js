/**
 * One step in numbers: the kernel, less the rate times its gradient, is the next kernel. The bias alike.
 *
 * @import { Moment } from "./arithmetic.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { decimal, fixed } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { NumberGrid } from "../../plate/number-grid.js";
import { sign } from "../../plate/sign.js";
import { kernelColour, signedColour } from "../colours.js";

const ROOM = 5; // digits

/** With as many decimals as there is room for, four at most. @param {number} value */
function write(value) {
  const whole = Math.floor(Math.log10(Math.max(1, Math.abs(value)))) + 1;
  return whole < ROOM ? fixed(value, ROOM - whole) : decimal(value);
}

/** Before, gradient, after. */
class Line {
  #grids = [new NumberGrid(write), new NumberGrid(write), new NumberGrid(write)];
  #captions = [element("span"), element("span"), element("span")];
  #rate = sign("");
  element;

  /** @param {...Node} more what stands behind it */
  constructor(...more) {
    const [before, gradient, after] = this.#grids.map((grid, at) => captioned(this.#captions[at], grid.element));
    this.element = element("div", "working", before, this.#rate, gradient, sign("="), after, ...more);
  }

  /** @param {ArrayLike<number>[]} values @param {number} columns @param {number} rate @param {string[]} captions */
  show([before, gradient, after], columns, rate, captions) {
    const colour = kernelColour([...Array.from(before), ...Array.from(after)]);
    this.#grids[0].show(before, columns, colour);
    this.#grids[1].show(gradient, columns, signedColour(gradient));
    this.#grids[2].show(after, columns, colour);
    this.#rate.textContent = `\u2212 ${decimal(rate)} ×`;
    captions.forEach((caption, at) => {
      this.#captions[at].textContent = caption;
    });
  }
}

export class DescentView {
  #target = new NumberGrid(write);
  #kernel = new Line(sign("→"), captioned(message("labs.descent.target"), this.#target.element));
  #bias = new Line();
  element = element("div", "descent", this.#kernel.element, this.#bias.element);

  /**
   * @param {Moment} moment
   * @param {Float32Array} target
   * @param {{ columns: number, rate: number, step: number, isLast: boolean }} of `step`: how many are taken
   */
  show({ weights, gradient }, target, { columns, rate, step, isLast }) {
    const after = weights.map((weight, at) => weight - rate * gradient[at]);
    const all = [weights, gradient, after];
    const count = target.length;
    const captions = (/** @type {string} */ first) => [
      first,
      message("labs.descent.gradient"),
      message(isLast ? "labs.descent.further" : "labs.descent.after", { step: step + 1 }),
    ];
    const kernels = all.map((values) => values.subarray(0, count));
    const isStart = step === 0 ? "start" : "before";
    this.#kernel.show(kernels, columns, rate, captions(message(`labs.descent.kernel.${isStart}`, { step })));
    this.#target.show(target, columns, kernelColour(target));
    this.#bias.element.hidden = weights.length === count;
    if (weights.length === count) return;
    const biases = all.map((values) => values.subarray(count));
    this.#bias.show(biases, 1, rate, captions(message(`labs.descent.bias.${isStart}`, { step })));
  }
}
