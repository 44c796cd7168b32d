/**
 * Asks the service whether PyTorch comes to the same numbers.
 *
 * @typedef {{ body: object, output: ArrayLike<number>, field?: string }} Operands
 *   what is sent, what the page says to it, and where that stands in the answer: in its `output`, unless said otherwise
 */

import { lab as ask, Refusal } from "../api/client.js";
import { button, element } from "../dom/element.js";
import { setText } from "../dom/text.js";
import { message } from "../locale/message.js";
import { decimal } from "../locale/number.js";

const ALIKE = 1e-4; // of the largest number: more than float32's rounding is a mistake

export class TorchCheck {
  #said = element("span", { class: "said", role: "status" });
  element = element(
    "p",
    "check",
    button({ class: "boxed", onclick: () => this.#ask() }, message("labs.check")),
    " ",
    this.#said,
  );
  #asked = 0;

  /**
   * @param {string} lab
   * @param {() => Operands | null} operands
   */
  constructor(lab, operands) {
    this.lab = lab;
    this.operands = operands;
  }

  /** What was said is of other numbers. */
  forget() {
    this.#asked += 1;
    setText(this.#said, "");
  }

  async #ask() {
    const operands = this.operands();
    if (!operands) return;
    this.#asked += 1;
    const asked = this.#asked;
    setText(this.#said, message("labs.check.asking"));
    const text = await verdict(this.lab, operands);
    if (asked === this.#asked) setText(this.#said, text);
  }
}

/** @param {string} lab @param {Operands} operands */
async function verdict(lab, { body, output, field = "output" }) {
  try {
    const answer = await ask(lab, body);
    const torch = /** @type {number[]} */ (answer[field].data.flat(Number.POSITIVE_INFINITY));
    const difference = largestDifference(torch, output);
    const scale = Math.max(1, ...torch.map(Math.abs));
    return message(difference <= ALIKE * scale ? "labs.check.same" : "labs.check.other", {
      difference: decimal(difference),
    });
  } catch (error) {
    return failure(error);
  }
}

/** @param {unknown} error of a call */
export function failure(error) {
  return message(error instanceof Refusal ? "labs.check.refused" : "labs.check.failed");
}

/** Infinite where there are not as many. @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
export function largestDifference(one, other) {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return Array.from(one).reduce((most, value, at) => Math.max(most, Math.abs(value - other[at])), 0);
}
