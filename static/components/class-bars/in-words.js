/** A prediction as a sentence. */

import { message } from "../../locale/message.js";

const SURE = 0.95;
const LIKELY = 0.6;

/**
 * @param {string[]} classes
 * @param {number[]} probabilities
 * @param {boolean} [strange] whether the drawing looks like none of the classes
 * @returns {string}
 */
export function inWords(classes, probabilities, strange = false) {
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b] - probabilities[a]);
  const [digit, other] = order.map((place) => called(classes[place]));
  const best = probabilities[order[0]];
  if (strange) return message("answer.closest", { digit });
  if (best >= SURE) return message("answer.sure", { digit });
  return best >= LIKELY ? message("answer.likely", { digit }) : message("answer.unsure", { digit, other });
}

/** The name of a digit, or any other class as its network calls it. @param {string} name */
export function called(name) {
  return /^\d$/.test(name) ? message(`digit.${name}`) : name;
}
