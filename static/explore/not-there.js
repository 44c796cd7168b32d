/**
 * A link may name a network or a layer that is not there: the page says so, and shows what is.
 *
 * @import { Model, ModelEntry } from "../api/types.js"
 * @import { StatusLine } from "../components/status-line/status-line.js"
 * @import { Visit } from "./visit.js"
 */

import { message } from "../locale/message.js";
import { textOf } from "../locale/model-text.js";
import { CLOSED } from "./zoom.js";

/**
 * Says it once, and takes the name out of the address.
 * @param {Visit} visit
 * @param {{ model: Model, models: ModelEntry[] }} shown
 * @param {StatusLine} status
 */
export function sayWhatIsNotThere(visit, { model, models }, status) {
  const { model: wanted, layer } = visit.view;
  const isUnknown = wanted !== null && !models.some(({ id }) => id === wanted);
  if (isUnknown) {
    status.showBriefly(message("status.noNetwork", { wanted, shown: textOf(model, "name") }));
    visit.change({ model: null }, "replace");
  }
  if (layer === null || model.layers.some(({ id }) => id === layer)) return;
  if (!isUnknown) status.showBriefly(message("status.noLayer", { layer, shown: textOf(model, "name") }));
  visit.change(CLOSED, "replace");
}
