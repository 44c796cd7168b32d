/**
 * The network as it was after some epochs of its training: the address names one; the drawing, the open layer and all
 * else stay.
 *
 * @import { EpochBar } from "../components/epochs/epoch-bar.js"
 * @import { Record } from "../components/epochs/words.js"
 * @import { Model } from "../api/types.js"
 * @import { View } from "./address.js"
 * @import { Parts } from "./parts.js"
 * @import { Questions } from "./questions.js"
 * @import { Visit } from "./visit.js"
 */

import { call, kernels } from "../api/client.js";
import { remember } from "../api/remember.js";
import { loadEpochs } from "../components/epochs/load.js";
import { movement } from "../components/epochs/movement.js";
import { wordsOf } from "../components/epochs/words.js";
import { button } from "../dom/element.js";
import { on } from "../dom/on.js";
import { message } from "../locale/message.js";

/** By the network's id. */
const recordOf = remember(
  async (id) => /** @type {Record} */ ((await call(`/models/${encodeURIComponent(id)}`)).training),
);

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {Questions} questions
 * @param {(part: Partial<View>, how: "push" | "replace") => void} change
 * @returns {Promise<() => void>} shows what the view and the newest answer have of it
 */
export async function connectEpochs({ models, page }, visit, questions, change) {
  const Bar = await loadEpochs();
  /** @type {EpochBar} */ const bar = new Bar();
  const opener = button({ class: "epochs", onclick: open }, message("epochs.open"));
  models.append(opener);
  const weightsOf = remember(async (key) => {
    const [id, epoch] = key.split(" ");
    const { model } = /** @type {{ model: Model }} */ (questions.answer);
    const layers = model.layers.filter(({ parameters }) => parameters).map((layer) => layer.id);
    return kernels(id, layers, Number(epoch));
  });
  let said = { key: "", words: "" };

  function show() {
    const { model } = questions.answer ?? {};
    const epochs = model?.epochs ?? [];
    const { epoch } = visit.view;
    opener.hidden = !epochs.length;
    if (!model || epoch === null || !epochs.includes(epoch)) return bar.remove();
    if (!bar.isConnected) page.append(bar);
    const isShown = (model.epoch ?? epochs[epochs.length - 1]) === epoch;
    const key = `${model.id} ${epoch}`;
    if (isShown && said.key !== key) tell(model.id, epochs, epoch).catch(() => {}); // the maps need no words
    bar.show(epochs, epoch, isShown, said.key === key ? said.words : "");
  }

  /** @param {string} id @param {number[]} epochs @param {number} epoch */
  async function tell(id, epochs, epoch) {
    const before = epochs[Math.max(0, epochs.indexOf(epoch) - 1)];
    const key = `${id} ${epoch}`;
    said = { key, words: "" };
    const record = await recordOf(id);
    const say = (/** @type {ReturnType<typeof movement>} */ moved) => {
      if (said.key !== key) return;
      said.words = wordsOf(record, epoch, before, moved);
      show();
    };
    const [then, now] = await Promise.all([weightsOf(`${id} ${before}`), weightsOf(key)]);
    say(epoch === before ? null : movement(then, now));
  }

  function open() {
    const [first] = questions.answer?.model.epochs ?? [];
    if (first === undefined) return;
    change({ epoch: first, challenge: null }, "push");
    bar.start();
  }

  on(bar, "choose", (epoch) => change({ epoch }, "replace"));
  on(bar, "close", () => {
    change({ epoch: null }, "push");
    opener.focus();
  });
  return show;
}
