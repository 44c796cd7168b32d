/**
 * The Explore page: what a visitor does changes the view, the view goes into the address and to the
 * service, and what the service answers is painted.
 *
 * @import { Answer, Subject } from "../api/ask.js"
 * @import { View } from "./address.js"
 * @import { Wanted } from "../components/layer-detail/place.js"
 */

import { ask } from "../api/ask.js";
import { preprocess, Refusal } from "../api/client.js";
import { Kernels } from "../api/kernels.js";
import { Live } from "../api/live.js";
import { onThemeChange } from "../colour/theme.js";
import { connectAnswer } from "../components/class-bars/panel.js";
import { FIELD } from "../components/drawing-pad/codec.js";
import { connectControls } from "../components/drawing-pad/controls.js";
import { listExamples } from "../components/drawing-pad/example-list.js";
import { DrawingPad } from "../components/drawing-pad/pad.js";
import { connectZoom } from "../components/layer-detail/zoom.js";
import { connectNetwork } from "../components/network-view/panel.js";
import { handy } from "../components/picture-input/handy.js";
import { dataUrl, takePictures } from "../components/picture-input/picker.js";
import { connectSeen } from "../components/picture-input/seen.js";
import { debounce } from "../dom/debounce.js";
import { find } from "../dom/find.js";
import { message } from "../locale/message.js";
import { values } from "../tensor/decode.js";
import { isView, read, write } from "./address.js";
import { connectModels } from "./models.js";
import * as opening from "./opening.js";
import { explain, showStatus } from "./status.js";
import { drawingOf, exampleOf, inputOf } from "./subject.js";
import { connectTour } from "./tour/tour.js";

let { view, answer: opened } = opening;
/** @type {Answer | null} */
let last = null;

const keepAddress = debounce(300, replaceAddress);

const pad = find("drawing-pad", DrawingPad);
const showControls = connectControls(pad);
const answer = connectAnswer();
const seen = connectSeen((framed) => change({ framed }, "replace"));
const kernels = new Kernels();
const network = connectNetwork((scope) => change({ scope }, "push"), seen.outline, kernels);
const zoom = connectZoom(network.view, kernels, openPlace, () => new URL(address(), location.href).href);
const showModels = connectModels((id) => change({ model: id }, "push"));
const examples = listExamples(find("#examples", HTMLElement), (strokes) =>
  change({ strokes, pixels: null, empty: false }, "push"),
);

/** @type {Live<Subject, Answer>} */
const live = new Live(question, paint, (error) => {
  showStatus(explain(error, last === null));
  stale(true);
  return !(error instanceof Refusal) || error.status >= 500;
});

/** @param {Subject} subject @param {AbortSignal} signal */
function question(subject, signal) {
  const answer = opened ?? ask(subject, needed, signal);
  opened = null; // the page begins with it
  return answer;
}

/** @param {Answer} answered */
function paint(answered) {
  last = answered;
  showStatus("");
  stale(false);
  showModels(answered.models, answered.model.id);
  render(answered);
  answer.show(answered.model.classes, answered.explanation.probabilities);
}

/** @param {Answer} answered */
function render({ model, explanation: { outputs, input } }) {
  network.render(model, outputs, view.scope);
  seen.show(input);
  if (view.layer === null || outputs.size === model.layers.length) {
    zoom.render({ model, outputs, scope: view.scope }, view);
  }
  demand();
}

/** The layers to ask for; null for all: what is opened may be made of any, and a scale may reach over all. @param {string} id */
function needed(id) {
  const some = last?.model.id === id && view.layer === null && view.scope !== "network";
  return some ? network.view.needed : null;
}

/** Ask for what has come into sight since the last question. */
function demand() {
  if (!last) return;
  const { model, explanation } = last;
  const layers = needed(model.id) ?? model.layers.map(({ id }) => id);
  const next = subject();
  if (next && layers.some((id) => !explanation.outputs.has(id))) live.follow(next);
}

/** @param {Wanted} place @param {"push" | "settle"} way how the address follows */
function openPlace(place, way) {
  if (way !== "settle") return change(place, way);
  view = { ...view, ...place };
  if (last) zoom.render({ model: last.model, outputs: last.explanation.outputs, scope: view.scope }, view);
  keepAddress();
}

function address() {
  return write(view) || location.pathname;
}

function replaceAddress() {
  history.replaceState(null, "", address());
}

/**
 * @param {Partial<View>} part what is different now
 * @param {"push" | "replace"} way whether the back button undoes it
 */
function change(part, way) {
  showStatus("");
  if (way === "push") replaceAddress(); // it may be a moment behind
  view = { ...view, ...part };
  if (way === "push") history.pushState(null, "", address());
  else replaceAddress();
  show(part);
}

/** Bring the page in line with the view. @param {Partial<View>} part what of it is new */
function show(part) {
  const drawn = "strokes" in part || "pixels" in part || "empty" in part;
  if (drawn) {
    pad.show(drawingOf(view), { undo: part !== view });
    seen.stages([]);
  }
  showDrawing();
  network.showScope(view.scope);
  if (("scope" in part || "layer" in part) && last) render(last);
  if (drawn || "model" in part || "framed" in part) live.replace(subject());
  if (!inputOf(view)) blank();
}

/** What the page says of the drawing. */
function showDrawing() {
  showControls();
  examples.mark(exampleOf(view));
  seen.describe(view.framed, view.pixels !== null);
}

/** Whether what is shown is not the answer to what is drawn. @param {boolean} is */
function stale(is) {
  document.body.classList.toggle("stale", is);
}

/** @returns {Subject | null} */
function subject() {
  const input = inputOf(view);
  return input && { model: view.model, input };
}

/** Nothing is drawn: the last picture stays, pale. */
function blank() {
  stale(true);
  answer.empty();
  seen.show(new Float32Array(FIELD * FIELD));
}

/** The pen did something. @param {"follow" | "replace"} how */
function draw(how) {
  const { strokes, picture } = pad.drawing;
  view = { ...view, strokes: strokes.length ? strokes : null, pixels: picture, empty: pad.isEmpty };
  keepAddress();
  showStatus("");
  showDrawing();
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
  const before = view;
  try {
    const { stages, input } = await preprocess(await dataUrl(await handy(file)));
    if (view !== before) return; // the visitor has gone on
    const pixels = Uint8Array.from(values(input), (ink) => Math.round(ink * 255));
    change({ pixels, strokes: null, empty: false }, "push");
    seen.stages(stages);
  } catch (error) {
    showStatus(explain(error, false));
  }
}

pad.addEventListener("draw", () => draw("follow"));
pad.addEventListener("drawn", () => draw("replace"));
network.view.addEventListener("sight", demand);
takePictures({ input: find("#picture", HTMLInputElement), page: document.body }, openPicture);
window.addEventListener("online", () => live.hurry());
window.addEventListener("popstate", () => {
  if (!isView(location.hash)) return;
  view = read(location.hash);
  zoom.arrive(view);
  show(view);
});
find(".skip", HTMLAnchorElement).addEventListener("click", (event) => {
  event.preventDefault(); // the fragment is the view's
  find("#network", HTMLElement).focus();
});
onThemeChange(() => {
  pad.paint();
  examples.paint();
  if (last) render(last);
  if (!inputOf(view)) blank();
});
connectTour({
  model: () => last?.model ?? null,
  open: (place) => {
    const part = place ?? { layer: null, channel: 0, cell: null };
    zoom.arrive(part);
    change(part, "push");
  },
});

zoom.arrive(view);
show(view);
