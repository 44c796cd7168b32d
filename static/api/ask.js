/**
 * The question of the Explore page: what does a network make of a drawing?
 *
 * @import { Explanation, Model, ModelEntry } from "./types.js"
 * @typedef {{ model: string | null, input: object | null }} Subject
 *   `model`: null, or the id of a network that is not there, means the default one; `input`: null where nothing is drawn
 * @typedef {{ model: Model, models: ModelEntry[], explanation: Explanation | null }} Answer
 *   `explanation`: null where nothing is drawn
 */

import { explain, layersOf, models } from "./client.js";
import { remember } from "./remember.js";

const catalogue = remember(models);
/** @type {Map<string, Model>} */
const known = new Map();

/**
 * @param {Subject} subject
 * @param {(id: string) => string[] | null} needed given a network, the layers whose outputs are needed; null for all
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer>}
 */
export async function ask({ model: wanted, input }, needed, signal) {
  const { default: standard, models } = await catalogue("");
  const id = models.some((entry) => entry.id === wanted) ? String(wanted) : standard;
  const some = known.has(id) ? needed(id) : null;
  const explanation = input && (await explain({ model: id, ...input, ...(some && { layers: some }) }, signal));
  const entry = /** @type {ModelEntry} */ (models.find((each) => each.id === id));
  const model = known.get(id) ?? { ...entry, layers: explanation?.layers ?? (await layersOf(id, signal)) };
  known.set(id, model);
  return { model, models, explanation };
}
