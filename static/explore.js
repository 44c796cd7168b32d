/**
 * The Explore page: what a visitor does changes the view, the view goes into the address and to the
 * service, and what the service answers is painted.
 *
 * @import { Explanation, Model } from "./api/types.js"
 * @import { View } from "./page/address.js"
 * @typedef {{ model: string | null, input: object }} Subject
 * @typedef {{ model: Model, explanation: Explanation }} Answer
 */

import { connectAnswer } from "./answer/panel.js";
import * as client from "./api/client.js";
import { Live } from "./api/live.js";
import { values } from "./api/tensor.js";
import { onThemeChange } from "./colour/theme.js";
import { connectControls } from "./drawing/controls.js";
import { listExamples } from "./drawing/example-list.js";
import { DrawingPad } from "./drawing/pad.js";
import { connectNetwork } from "./network/panel.js";
import { read, write } from "./page/address.js";
import { find } from "./page/find.js";
import { message } from "./page/message.js";
import { connectModels } from "./page/models.js";
import { remember } from "./page/remember.js";
import { explain, showStatus } from "./page/status.js";
import { inputOf, isExample, strokesOf } from "./page/subject.js";
import { dataUrl, takePictures } from "./picture/picker.js";
import { connectSeen } from "./picture/seen.js";

let view = read(location.hash);
/** @type {Answer | null} */
let last = null;

const catalogue = remember(client.models);
const model = remember(client.model);

const pad = find("drawing-pad", DrawingPad);
const showControls = connectControls(pad);
const answer = connectAnswer();
const network = connectNetwork((scope) => change({ scope }, "push"));
const seen = connectSeen((framed) => change({ framed }, "replace"));
const showModels = connectModels((id) => change({ model: id }, "push"));
const paintExamples = listExamples(find("#examples", HTMLElement), (strokes) =>
  change({ strokes, pixels: null, empty: false }, "push"),
);

/** @type {Live<Subject, Answer>} */
const live = new Live(ask, paint, (error) => {
  showStatus(explain(error));
  return !(error instanceof client.Refusal) || error.status >= 500;
});

/** @param {Subject} subject @param {AbortSignal} signal @returns {Promise<Answer>} */
async function ask({ model: wanted, input }, signal) {
  const { default: usual, models } = await catalogue("");
  const id = models.some((entry) => entry.id === wanted) ? String(wanted) : usual;
  showModels(models, id);
  const [asked, explanation] = await Promise.all([model(id), client.explain({ model: id, ...input }, signal)]);
  return { model: asked, explanation };
}

/** @param {Answer} answered */
function paint(answered) {
  last = answered;
  showStatus("");
  network.fade(false);
  network.render(answered.model, answered.explanation.outputs, view.scope);
  answer.show(answered.model.classes, answered.explanation.probabilities);
  seen.show(answered.explanation.input);
}

/**
 * @param {Partial<View>} part what is different now
 * @param {"push" | "replace"} way whether the back button undoes it
 */
function change(part, way) {
  view = { ...view, ...part };
  const fragment = write(view) || location.pathname;
  if (way === "push") history.pushState(null, "", fragment);
  else history.replaceState(null, "", fragment);
  show(part);
}

/** Bring the page in line with the view. @param {Partial<View>} part what of it is new */
function show(part) {
  const strokes = strokesOf(view);
  const drawn = "strokes" in part || "pixels" in part || "empty" in part;
  if (drawn && view.pixels) pad.showPicture(view.pixels);
  else if (drawn) pad.show(strokes, { example: isExample(strokes) });
  showControls();
  seen.describe(view.framed, view.pixels !== null);
  if (!view.pixels) seen.stages([]);
  network.showScope(view.scope);
  if ("scope" in part && last) network.render(last.model, last.explanation.outputs, view.scope);
  if (drawn || "model" in part || "framed" in part) live.replace(subject());
  if (!inputOf(view)) blank();
}

/** @returns {Subject | null} */
function subject() {
  const input = inputOf(view);
  return input && { model: view.model, input };
}

/** Nothing is drawn: the last picture stays, pale. */
function blank() {
  network.fade(true);
  answer.empty();
}

/** The pen did something. @param {"follow" | "replace"} how @param {boolean} kept whether the address follows */
function draw(how, kept) {
  view = { ...view, strokes: pad.strokes.length ? pad.strokes : null, pixels: null, empty: !pad.strokes.length };
  if (kept) history.replaceState(null, "", write(view));
  showControls();
  seen.describe(view.framed, false);
  seen.stages([]);
  const next = subject();
  if (next && how === "follow") live.follow(next);
  else live.replace(next);
  if (!next) blank();
}

/** @param {File} file */
async function openPicture(file) {
  if (!file.type.startsWith("image/")) return showStatus(message("status.notPicture"));
  showStatus(message("status.picture"));
  try {
    const { stages, input } = await client.preprocess(await dataUrl(file));
    const pixels = Uint8Array.from(values(input), (ink) => Math.round(ink * 255));
    change({ pixels, strokes: null, empty: false }, "push");
    seen.stages(stages);
  } catch (error) {
    showStatus(explain(error));
  }
}

pad.addEventListener("draw", () => draw("follow", false));
pad.addEventListener("drawn", () => draw("replace", true));
pad.addEventListener("strokeend", () => draw("follow", true));
takePictures({ input: find("#picture", HTMLInputElement), page: document.body }, openPicture);
window.addEventListener("online", () => live.hurry());
window.addEventListener("popstate", () => {
  view = read(location.hash);
  show(view);
});
onThemeChange(() => {
  pad.paint();
  paintExamples();
  if (last) paint(last);
});

show(view);
