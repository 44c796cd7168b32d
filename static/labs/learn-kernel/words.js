/** What is said of a run. @import { Run } from "./run.js" */

import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { distance } from "./arithmetic.js";

/** Of a moment. @param {Run} run @param {number} step @param {number} steps that were asked for */
export function momentInWords({ moments, losses, last, diverged, target }, step, steps) {
  const away = decimal(distance(target.values, moments[step].weights));
  const told = { step, steps, loss: decimal(losses[step]), away };
  if (diverged && step === last) return message("labs.descent.away", told);
  if (step === 0) return message("labs.descent.first", told);
  return message(losses[step] > losses[step - 1] ? "labs.descent.risen" : "labs.descent.fallen", told);
}

/** Whether it converges, and up to which rate it would. @param {Run} run @param {number} rate */
export function verdict({ losses, last, most }, rate) {
  if (!Number.isFinite(most)) return message("labs.descent.nothing");
  const told = { rate: decimal(rate), most: decimal(most) };
  if (!(losses[last] <= losses[0])) return message("labs.descent.diverges", told);
  return message(rate < most ? "labs.descent.converges" : "labs.descent.still", told);
}
