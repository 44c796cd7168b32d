/** The prediction in words. */

import { message } from "../page/message.js";

const SURE = 0.95;
const LIKELY = 0.6;

/**
 * @param {number[]} probabilities
 * @returns {string}
 */
export function inWords(probabilities) {
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b] - probabilities[a]);
  const [digit, other] = order.map((place) => message(`digit.${place}`));
  const best = probabilities[order[0]];
  if (best >= SURE) return message("answer.sure", { digit });
  return best >= LIKELY ? message("answer.likely", { digit }) : message("answer.unsure", { digit, other });
}
