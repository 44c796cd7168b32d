/** What a network is called, and what it is. @import { ModelEntry } from "../api/types.js" */

import { hasMessage, message } from "./message.js";

const RUN = /^run-[0-9a-f]{12}$/; // trained on the training page

/**
 * In the page's language, or as the service says for a network that the catalogue does not know.
 * @param {ModelEntry} model
 * @param {"name" | "description"} what
 */
export function textOf(model, what) {
  const key = `model.${model.id.replace(RUN, "run")}.${what}`;
  return hasMessage(key) ? message(key) : model[what];
}
