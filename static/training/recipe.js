/** How the chosen network was trained: in words, as a command, and as a script. @import { Change, Show } from "./training.js" */

import { scriptOf } from "../api/training.js";
import { copy } from "../dom/copy.js";
import { button, element } from "../dom/element.js";
import { list } from "../locale/list.js";
import { hasMessage, message } from "../locale/message.js";
import { plain } from "../locale/number.js";
import { share } from "./figures.js";

const MINUTE = 60; // seconds

/** @param {HTMLElement} place @param {Change} _change @returns {Show} */
export function connectRecipe(place, _change) {
  let shown = "";
  return ({ model, training }) => {
    if (shown === model.id) return;
    shown = model.id;
    if (!training) {
      place.replaceChildren(element("p", "note", message("training.none")));
      return;
    }
    const rows = rowsOf(training).map(([name, text]) =>
      element("div", "", element("dt", "", message(`training.recipe.${name}`)), element("dd", "", text)),
    );
    place.replaceChildren(
      element("dl", "facts", ...rows),
      element("h3", "", message("training.code.again")),
      code(`convscope train ${training.network ?? model.id} --data data`),
      script(model.id),
    );
  };
}

/** @param {import("../api/training.js").Training} training @returns {[string, string][]} name and text */
function rowsOf({ recipe, split, confusion_matrix, duration_seconds, date, versions }) {
  const { optimizer, weight_decay, batch_size, learning_rate, schedule, patience, epochs, seed } = recipe;
  const test = confusion_matrix.flat().reduce((sum, count) => sum + count, 0);
  const rate = plain(learning_rate, 6);
  const key = `training.recipe.rate.${schedule}`;
  const rows = {
    optimizer: message("training.recipe.optimizer.text", {
      name: optimizer,
      decay: plain(weight_decay, 6),
      batch: batch_size,
    }),
    rate: hasMessage(key) ? message(key, { rate }) : message("training.recipe.rate.other", { rate, schedule }),
    digits: message("training.recipe.digits.text", { ...split, test }),
    changes: changes(recipe.augmentation),
    stopping: message("training.recipe.stopping.text", { patience, epochs }),
    took: message("training.recipe.took.text", {
      minutes: Math.max(1, Math.round(duration_seconds / MINUTE)),
      date,
      seed: String(seed),
      torch: versions.torch ?? "",
    }),
  };
  return Object.entries(rows).filter(([, text]) => text);
}

/** What is done to a digit before it is learned from. @param {Record<string, number>} bounds */
function changes(bounds) {
  const done = Object.entries(bounds).filter(([name, value]) => value && hasMessage(`training.change.${name}`));
  return list(
    done.map(([name, value]) => message(`training.change.${name}`, { value: plain(value), share: share(value) })),
  );
}

/** Lines of code, and a button that copies them. @param {string} text */
function code(text) {
  const said = element("span", { class: "note", role: "status" });
  const take = async () => {
    said.textContent = await copy(text);
  };
  return element(
    "div",
    "code",
    element("pre", { tabindex: 0 }, element("code", "", text)),
    button({ onclick: take }, message("training.code.copy")),
    said,
  );
}

/** The script is fetched when it is opened. @param {string} id of a network */
function script(id) {
  const body = element("div");
  const details = element("details", "", element("summary", "", message("training.code.script")), body);
  details.addEventListener("toggle", async () => {
    if (!details.open || body.childElementCount) return;
    const text = await scriptOf(id).catch(() => null);
    body.replaceChildren(text === null ? element("p", "note", message("training.code.noScript")) : code(text));
  });
  return details;
}
