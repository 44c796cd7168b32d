/**
 * The Explore page, wired from its parts: what the visitor does changes the view; the view goes into the address and
 * to the service; the service's answer is shown.
 *
 * @import { Answer } from "../api/ask.js"
 * @import { View } from "./address.js"
 */

import { Lazy } from "../dom/lazy.js";
import { on } from "../dom/on.js";
import { atSignOfLife } from "../dom/sign-of-life.js";
import { connectDrawing } from "./drawing.js";
import { describeFailure } from "./failure.js";
import { sayWhatIsNotThere } from "./not-there.js";
import { connectNotes } from "./notes.js";
import { connectSkip, findParts } from "./parts.js";
import { Questions } from "./questions.js";
import { connectShare } from "./share.js";
import { BLANK, drawingOf, isEmpty, turnedView } from "./subject.js";
import { connectTour } from "./tour/tour.js";
import { Visit } from "./visit.js";
import { awaitNetwork } from "./waiting.js";
import { connectWhy } from "./why.js";
import { CLOSED, Zoom } from "./zoom.js";

/** @param {Promise<Answer>} opening the answer to the first question */
export function explore(opening) {
  const parts = findParts();
  const { pad, preview, models, network, bars, status } = parts;
  const visit = new Visit(arrive);
  const questions = new Questions(visit, network, opening, { answered: paint, failed });
  const notes = connectNotes(parts, visit, questions);
  const showWhy = connectWhy(parts, visit, questions); // before what Escape leaves first
  const zoom = new Zoom(parts, notes, visit, (place, how) => {
    if (how !== "later") return change(place, how);
    visit.change(place, how);
    renderDetail();
  });
  const describeDrawing = connectDrawing(parts, visit, { change, ask });
  const showShared = connectShare(parts, visit, questions, change);
  const extras = new Lazy(async () => (await import("./extras.js")).connectExtras(parts, visit, questions, change));
  let isHere = false;
  /** @type {Promise<() => void> | null} */ let space = null; // once it is asked for

  /** @param {Answer} answer */
  function paint({ model, models: all, explanation }) {
    status.text = "";
    notes.take();
    models.choice = { models: all, chosen: model.id };
    network.answer = { model, outputs: explanation?.outputs ?? null };
    if (explanation) {
      document.body.classList.remove("stale");
      preview.ink = explanation.input;
      bars.answer = { ...explanation, classes: model.classes };
    }
    showWhy();
    showExtras();
    renderDetail();
    sayWhatIsNotThere(visit, { model, models: all }, status);
  }

  /** @param {unknown} error */
  function failed(error) {
    status.text = describeFailure(error, questions.answer === null);
    document.body.classList.add("stale");
  }

  /** Shows the open layer, once the outputs of all layers are there: it may be computed from any of them. */
  function renderDetail() {
    const { model, explanation } = questions.answer ?? {};
    if (!model || !explanation || (visit.view.layer !== null && explanation.outputs.size < model.layers.length)) return;
    zoom.render({ model, outputs: explanation.outputs, scope: visit.view.scope }, visit.view);
  }

  /** Shows the view that the address names. */
  function arrive() {
    zoom.arrive(visit.view);
    pad.reset(drawingOf(visit.view));
    show(visit.view);
  }

  /** @param {Partial<View>} part of the view @param {"push" | "burst" | "replace"} how the address follows */
  function change(part, how) {
    status.text = "";
    visit.change(part, how);
    if ("strokes" in part) pad.drawing = drawingOf(visit.view);
    show(part);
  }

  /** Shows what has changed in the view. @param {Partial<View>} part */
  function show(part) {
    network.scope = visit.view.scope;
    describeDrawing();
    showShared();
    showExtras();
    showSpace();
    if ("strokes" in part) preview.reading = null;
    if ("scope" in part || "layer" in part) {
      renderDetail();
      questions.demand();
    }
    if ("model" in part) awaitNetwork(status);
    if ("strokes" in part || "model" in part || "framed" in part) ask("replace");
    else if ("epoch" in part) ask("extend");
  }

  /** Shows what comes with the visitor, or with a link that names it. */
  function showExtras() {
    if (isHere || visit.view.challenge || visit.view.epoch !== null) extras.get()?.();
  }

  /** Shows the network in space where the view has it there. */
  function showSpace() {
    if (visit.view.space) space ??= import("./space.js").then((module) => module.connectSpace(parts, visit));
    space
      ?.then((show) => show())
      .catch((error) => {
        space = null;
        status.text = describeFailure(error, false);
      });
  }

  /** @param {"extend" | "replace"} how the drawing changed */
  function ask(how) {
    questions.ask(how);
    if (!isEmpty(visit.view)) return;
    document.body.classList.add("stale"); // nothing is drawn: the maps of the previous drawing stay, faded
    bars.answer = null;
    preview.ink = BLANK;
  }

  on(models, "choose", (model) => change({ model, epoch: null, kernels: null, why: null }, "push"));
  on(network, "scope", (scope) => change({ scope }, "push"));
  on(network, "sight", () => questions.demand());
  on(network, "field", (field) => Object.assign(preview, { field }));
  on(network, "space", () => change({ space: visit.view.space ? null : "1" }, "push"));
  extras.onArrival = showExtras;
  atSignOfLife(() => {
    isHere = true;
    showExtras();
  }, new AbortController().signal);
  connectSkip(parts);
  connectTour(parts, {
    shown: () => questions.shown,
    kernels: notes.kernels,
    open: (place) => {
      zoom.arrive(place ?? CLOSED);
      change(place ?? CLOSED, "push");
    },
    turn: (degrees) => change(turnedView(visit.view, degrees), "push"),
  });
  arrive();
}
