/** The choice of network. @import { ModelEntry } from "../api/types.js" */

import { find } from "../dom/find.js";
import { setText } from "../dom/text.js";
import { message } from "../locale/message.js";
import { percent, whole } from "../locale/number.js";

/**
 * @param {(id: string) => void} onChoice
 * @returns {(models: ModelEntry[], chosen: string) => void} shows what there is and what is chosen
 */
export function connectModels(onChoice) {
  const select = find("#model", HTMLSelectElement);
  const description = find("#model-description", HTMLElement);
  const facts = find("#model-facts", HTMLElement);
  select.addEventListener("change", () => onChoice(select.value));
  return (models, chosen) => {
    if (select.options.length !== models.length) {
      select.replaceChildren(...models.map(({ id, name }) => new Option(name, id)));
    }
    select.value = chosen;
    const entry = models.find(({ id }) => id === chosen);
    if (!entry) return;
    setText(description, entry.description);
    setText(
      facts,
      message("model.facts", { parameters: whole(entry.parameters), accuracy: percent(entry.test_accuracy) }),
    );
  };
}
