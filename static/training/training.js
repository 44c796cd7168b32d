/**
 * The training page: what is chosen goes into the address, and every part shows it. A part is a module with a function that
 * takes its place on the page and returns how it shows a view; it is told of in one line below.
 *
 * @import { ModelChoice } from "../components/model-choice/model-choice.js"
 * @import { Trained, Training } from "../api/training.js"
 * @import { View } from "./address.js"
 * @typedef {{ view: View, models: Trained[], standard: string, model: Trained, training: Training | null }} Shown
 *   `standard`: the id of the default network; `training`: null where there is no record of it
 * @typedef {(shown: Shown) => void} Show
 * @typedef {(part: Partial<View>, how?: "push" | "replace") => void} Change
 */

import "../components/model-choice/model-choice.js";
import { remember } from "../api/remember.js";
import { trained, trainingOf } from "../api/training.js";
import { find } from "../dom/find.js";
import { on } from "../dom/on.js";
import { inLanguage } from "../locale/language.js";
import { message } from "../locale/message.js";
import { isView, read, write } from "./address.js";
import { connectComparison } from "./comparison.js";
import { connectCurves } from "./curves.js";
import { loadWhenNear } from "./live/load.js";
import { connectMistakes } from "./mistakes.js";
import { connectRecipe } from "./recipe.js";
import { connectSources } from "./sources.js";

const PARTS = {
  recipe: connectRecipe,
  curves: connectCurves,
  mistakes: connectMistakes,
  comparison: connectComparison,
  sources: connectSources,
};

const choice = /** @type {ModelChoice} */ (find("model-choice", HTMLElement));
const parts = Object.entries(PARTS).map(([name, connect]) => connect(find(`main .${name}`, HTMLElement), change));
const overview = remember(trained);
const record = remember(trainingOf);
let view = read(location.hash);

/** @type {Change} */
function change(part, how = "push") {
  const next = { ...view, ...part };
  if (write(next) === write(view)) return;
  view = next;
  history[how === "push" ? "pushState" : "replaceState"](null, "", write(view) || location.pathname + inLanguage);
  show();
}

async function show() {
  const shown = view;
  const failure = find("main > [role=alert]", HTMLElement);
  try {
    const { default: standard, models } = await overview("");
    const model = models.find(({ id }) => id === (shown.model || standard)) ?? models[0];
    choice.choice = { models, chosen: model.id };
    const training = await record(model.id);
    if (view !== shown) return; // the visitor has moved on
    for (const part of parts) part({ view, models, standard, model, training });
    failure.hidden = true;
    document.body.classList.add("shown");
  } catch {
    if (view !== shown) return;
    failure.textContent = message("training.loadFailed");
    failure.hidden = false;
  }
}

on(choice, "choose", (model) => change({ model, epoch: 0, cell: [-1, -1] }));
window.addEventListener("popstate", () => {
  if (!isView(location.hash)) return;
  view = read(location.hash);
  show();
});
loadWhenNear(find("main .live", HTMLElement));
await show();
// The sections were empty when the browser looked for the address's fragment.
if (!isView(location.hash)) document.getElementById(location.hash.slice(1))?.scrollIntoView();
