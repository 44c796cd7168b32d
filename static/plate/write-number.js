import { fixed } from "../locale/number.js";

/**
 * Write a number: a minus sign and a colour of its own where it is negative, all its digits on hovering.
 * @param {HTMLElement} target
 * @param {number} value
 * @param {(value: number) => string} [write]
 */
export function writeNumber(target, value, write = fixed) {
  target.textContent = write(value);
  target.title = String(value + 0).replace("-", "\u2212");
  target.dataset.value = String(value + 0);
  target.classList.add("number");
  target.classList.toggle("negative", value < 0);
  target.classList.toggle("zero", value === 0);
}
