/**
 * The question of the Explore page: what does a network make of a drawing?
 *
 * @import { Explanation, Model, ModelEntry } from "./types.js"
 * @import { Edits } from "../edits/edits.js"
 * @typedef {{ model: string | null, epoch: number | null, input: object | null, kernels: string | null,
 *   why: { target: number, against: number | null } | null }} Subject
 *   `model`: null, or the id of a network that is not there, means the default one; `epoch`: null, or one after which the
 *   network is not kept, means as it is served; `input`: null where nothing is drawn;
 *   `kernels`: edited ones, as text; `why`: the classes that are asked about; not asked where the network has fewer
 * @typedef {{
 *   model: Model, models: ModelEntry[], explanation: Explanation | null, edits: Edits | null, refused: string | null,
 * }} Answer
 *   `explanation`: null where nothing is drawn; `edits`: those that it was computed with; `refused`: kernels that do not
 *   fit the network, which has answered as it was trained
 */

import { explain, layersOf, models } from "./client.js";
import { remember } from "./remember.js";

const catalogue = remember(models);
/** By id and epoch. @type {Map<string, Model>} */
const known = new Map();

/**
 * @param {Subject} subject
 * @param {(id: string) => string[] | null} needed given a network, the layers whose outputs are needed; null for all
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer>}
 */
export async function ask({ model: wanted, epoch: then, input, kernels, why }, needed, signal) {
  const { default: standard, models } = await catalogue("");
  const id = models.some((entry) => entry.id === wanted) ? String(wanted) : standard;
  const some = known.has(id) ? needed(id) : null;
  const entry = /** @type {ModelEntry} */ (models.find((each) => each.id === id));
  const asks = why && Math.max(why.target, why.against ?? 0) < entry.classes.length;
  const reasons = asks && { why: { class: why.target, against: why.against } };
  const epoch = entry.epochs.slice(0, -1).find((each) => each === then) ?? null;
  const body = { model: id, ...(epoch !== null && { epoch }), ...input, ...(some && { layers: some }), ...reasons };
  const edited = input && kernels !== null;
  const changed = edited ? await (await import("./ask-edited.js")).askEdited(body, kernels, signal) : null;
  const explanation = input && (changed?.explanation ?? (await explain(body, signal)));
  const trained = known.get(id) ?? {
    ...entry,
    layers: explanation?.layers ?? (await layersOf(id, signal)),
    epoch: null,
  };
  known.set(id, trained);
  const model = epoch === null ? trained : (known.get(`${id} ${epoch}`) ?? { ...trained, epoch });
  if (epoch !== null) known.set(`${id} ${epoch}`, model);
  return { model, models, explanation, edits: changed?.edits ?? null, refused: edited && !changed ? kernels : null };
}
