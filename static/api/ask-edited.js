/** Asks what a network with edited kernels makes of a drawing. @import { Explanation } from "./types.js" */

import { Edits } from "../edits/edits.js";
import { explain, Refusal } from "./client.js";

/**
 * @param {object} body as `explain` takes it
 * @param {string} kernels the edits, as text
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ explanation: Explanation, edits: Edits } | null>} null where the edits do not fit the network
 */
export async function askEdited(body, kernels, signal) {
  const edits = Edits.parse(kernels);
  if (!edits) return null;
  try {
    return { edits, explanation: await explain({ ...body, interventions: edits.interventions }, signal) };
  } catch (error) {
    if (error instanceof Refusal && error.problem.errors?.some(isAboutEdits)) return null;
    throw error;
  }
}

/** @param {Record<string, unknown>} error what is wrong at one place of the request */
function isAboutEdits({ loc }) {
  return Array.isArray(loc) && loc[1] === "interventions";
}
