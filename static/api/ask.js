/**
 * The question of the Explore page: what does a network make of a drawing?
 *
 * @import { Explanation, Model, ModelEntry } from "./types.js"
 * @typedef {{ model: string | null, input: object }} Subject  no model, or one that is not there: the usual one
 * @typedef {{ model: Model, models: ModelEntry[], explanation: Explanation }} Answer
 */

import { explain, models } from "./client.js";
import { remember } from "./remember.js";

const catalogue = remember(models);
/** @type {Map<string, Model>} */
const known = new Map();

/**
 * @param {Subject} subject
 * @param {(id: string) => string[] | null} needed of a network's layers; null for all, as at the first time
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer>}
 */
export async function ask({ model: wanted, input }, needed, signal) {
  const { default: usual, models } = await catalogue("");
  const id = models.some((entry) => entry.id === wanted) ? String(wanted) : usual;
  const layers = known.has(id) ? needed(id) : null;
  const explanation = await explain({ model: id, ...input, ...(layers && { layers }) }, signal);
  const entry = /** @type {ModelEntry} */ (models.find((each) => each.id === id));
  const model = known.get(id) ?? { ...entry, layers: explanation.layers };
  known.set(id, model);
  return { model, models, explanation };
}
