/**
 * What the networks' sources say, beside what was measured here.
 *
 * @import { SourceRecipe, Trained } from "../api/training.js"
 * @import { Change, Show } from "./training.js"
 */

import { remember } from "../api/remember.js";
import { trainingOf } from "../api/training.js";
import { element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { textOf } from "../locale/model-text.js";
import { plain } from "../locale/number.js";
import { accuracy, share } from "./figures.js";

/** @param {HTMLElement} place @param {Change} _change @returns {Show} */
export function connectSources(place, _change) {
  const record = remember(trainingOf);
  return async ({ models }) => {
    if (place.childElementCount) return; // it is the same whatever is chosen
    const told = models.filter(({ source_recipe }) => source_recipe);
    const lead = message(told.length ? "training.sources.lead" : "training.sources.none");
    place.append(element("p", "", lead));
    for (const model of told) {
      const recipe = /** @type {SourceRecipe} */ (model.source_recipe);
      const after = element("p", { hidden: true });
      place.append(
        element("h3", "", textOf(model, "name")),
        element("p", "", recipeOf(recipe)),
        tableOf(model, recipe),
        after,
      );
      if (recipe.measured_on === "training") place.append(element("p", "", message("training.sources.misleads")));
      record(model.id)
        .then((training) => {
          const epoch = training?.epochs[recipe.epochs - 1];
          if (!epoch) return;
          const reached = epoch.validation_accuracy;
          const isBelow = reached < (model.repeated?.test_accuracy ?? 0);
          const key = isBelow ? "training.sources.early" : "training.sources.earlyAbove";
          after.textContent = message(key, { accuracy: accuracy(reached), epochs: recipe.epochs });
          after.hidden = false;
        })
        .catch(() => {}); // the table stands without it
    }
  };
}

/** @param {SourceRecipe} recipe */
function recipeOf({ optimizer, momentum, learning_rate, batch_size, epochs }) {
  const how = momentum ? message("training.sources.momentum", { optimizer, momentum: plain(momentum) }) : optimizer;
  return message("training.sources.recipe", {
    optimizer: how,
    rate: plain(learning_rate, 6),
    batch: batch_size,
    epochs,
  });
}

/** @param {Trained} model @param {SourceRecipe} recipe */
function tableOf({ repeated, training_accuracy, test_accuracy, trained_epochs }, recipe) {
  const says = (/** @type {string} */ on) => (recipe.measured_on === on ? recipe.accuracy : null);
  const rows = /** @type {const} */ ([
    ["training.sources.says", share, says("training"), says("test")],
    ["training.sources.repeated", accuracy, repeated?.training_accuracy, repeated?.test_accuracy],
    ["training.sources.ours", accuracy, training_accuracy, test_accuracy],
  ]).filter(([, , learned, unseen]) => typeof learned === "number" || typeof unseen === "number");
  const heads = ["measured", "trainingDigits", "testDigits"].map((name) => message(`training.sources.${name}`));
  return element(
    "table",
    "",
    element("thead", "", element("tr", "", ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element(
      "tbody",
      "",
      ...rows.map(([key, write, ...figures]) =>
        element(
          "tr",
          "",
          element("th", { scope: "row" }, message(key, { epochs: trained_epochs ?? 0 })),
          ...figures.map((figure) => element("td", "", typeof figure === "number" ? write(figure) : "–")),
        ),
      ),
    ),
  );
}
