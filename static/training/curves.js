/**
 * Loss and accuracy over the epochs of the chosen network.
 *
 * @import { Epoch, Training } from "../api/training.js"
 * @import { LineChart } from "../components/chart/line-chart.js"
 * @import { Change, Show } from "./training.js"
 */

import "../components/chart/line-chart.js";
import { root } from "../api/root.js";
import { accuracies, logarithmic } from "../components/chart/scales.js";
import { element } from "../dom/element.js";
import { on } from "../dom/on.js";
import { inLanguage } from "../locale/language.js";
import { message } from "../locale/message.js";
import { fixed, plain, whole } from "../locale/number.js";
import { accuracy, share } from "./figures.js";

const PLACES = 4; // decimals of a loss

/** @typedef {"loss" | "accuracy"} Figure */
/** @type {{ figure: Figure, scale: (values: number[]) => import("../components/chart/scales.js").Scale, tick: (value: number) => string, write: (value: number) => string }[]} */
const CHARTS = [
  { figure: "loss", scale: logarithmic, tick: (value) => plain(value, 6), write: (value) => fixed(value, PLACES) },
  { figure: "accuracy", scale: accuracies, tick: share, write: accuracy },
];

/** @param {HTMLElement} place @param {Change} change @returns {Show} */
export function connectCurves(place, change) {
  const charts = CHARTS.map(() => /** @type {LineChart} */ (document.createElement("line-chart")));
  const notes = element("div", "notes");
  const watch = element("a", { class: "watch" }, message("training.curves.watch"));
  const table = element("details", "epochs");
  const panels = CHARTS.map(({ figure }, at) =>
    element("div", "panel", element("h3", "", message(`training.curves.${figure}`)), charts[at]),
  );
  const none = element("p", "note", message("training.none"));
  place.append(element("div", "charts", ...panels), notes, watch, table, none);

  /** @type {Training | null} */ let shown = null;
  let chosen = 0;
  /** @param {number} at place of an epoch */
  const point = (at) => {
    for (const chart of charts) chart.shown = at;
  };
  for (const chart of charts) {
    on(chart, "point", (at) => point(at ?? chosen));
    on(chart, "choose", (at) => shown && change({ epoch: at + 1 === shown.best_epoch ? 0 : at + 1 }, "replace"));
  }

  return ({ view, training, model }) => {
    watch.hidden = !model.epochs.length;
    watch.href = `${root}${inLanguage}#${new URLSearchParams({ model: model.id, epoch: String(model.epochs[0]) })}`;
    for (const node of [...panels, notes, table]) node.hidden = !training;
    none.hidden = training !== null;
    if (training && training !== shown) {
      for (const [i, chart] of charts.entries()) chart.data = linesOf(training, CHARTS[i]);
      notes.replaceChildren(...wordsOn(training).map((text) => element("p", "", text)));
      table.replaceChildren(element("summary", "", message("training.curves.table")), tableOf(training));
    }
    shown = training;
    if (!training) return;
    const at = training.epochs.findIndex(({ epoch }) => epoch === (view.epoch || training.best_epoch));
    chosen = at < 0 ? training.epochs.length - 1 : at;
    point(chosen);
  };
}

/** @param {Epoch} epoch @param {{ figure: Figure, write: (value: number) => string }} chart */
function sentence(epoch, { figure, write }) {
  return message("training.curves.said", {
    epoch: epoch.epoch,
    training: write(epoch[`train_${figure}`]),
    validation: write(epoch[`validation_${figure}`]),
  });
}

/** @param {Training} training @param {typeof CHARTS[number]} chart */
function linesOf({ epochs, best_epoch }, chart) {
  const { figure, scale, tick, write } = chart;
  const lines = [
    { name: message("training.curves.training"), values: epochs.map((epoch) => epoch[`train_${figure}`]) },
    { name: message("training.curves.validation"), values: epochs.map((epoch) => epoch[`validation_${figure}`]) },
  ];
  const best = epochs.findIndex(({ epoch }) => epoch === best_epoch);
  return {
    label: message(`training.curves.label.${figure}`),
    steps: epochs.map(({ epoch }) => epoch),
    lines,
    scale: scale(lines.flatMap(({ values }) => values)),
    tick,
    write,
    describe: (/** @type {number} */ at) => sentence(epochs[at], chart),
    axis: message("training.curves.epoch"),
    mark: best < 0 ? null : { at: best, text: message("training.curves.best") },
  };
}

/** What is to be seen. @param {Training} training */
function wordsOn({ recipe, epochs, best_epoch: best }) {
  const facts = { best, epochs: epochs.length, most: recipe.epochs, patience: recipe.patience };
  const kept = epochs.find(({ epoch }) => epoch === best) ?? epochs[epochs.length - 1];
  const end = epochs.length < recipe.epochs ? "training.curves.stopped" : "training.curves.ended";
  const isChanged = Object.values(recipe.augmentation).some(Boolean);
  const isBehind = kept.train_loss > kept.validation_loss;
  return [
    message(end, facts),
    isBehind && isChanged ? message("training.curves.harder") : "",
    isBehind ? "" : message("training.curves.gap"),
    message("training.curves.scale"),
  ].filter(Boolean);
}

/** @param {Training} training */
function tableOf({ epochs, best_epoch }) {
  const stages = ["training", "validation"].map((name) => message(`training.curves.${name}`));
  const [loss, right] = ["loss", "accuracy"].map((name) => message(`training.curves.column.${name}`));
  const spanning = { scope: "colgroup", colspan: 2 };
  const head = element(
    "thead",
    "",
    element(
      "tr",
      "",
      element("th", { scope: "col", rowspan: 2 }, message("training.curves.epoch")),
      ...stages.map((name) => element("th", spanning, name)),
      element("th", { scope: "col", rowspan: 2 }, message("training.curves.seconds")),
    ),
    element("tr", "", ...[loss, right, loss, right].map((name) => element("th", { scope: "col" }, name))),
  );
  const rows = epochs.map((epoch) => {
    const figures = [
      fixed(epoch.train_loss, PLACES),
      accuracy(epoch.train_accuracy),
      fixed(epoch.validation_loss, PLACES),
      accuracy(epoch.validation_accuracy),
      fixed(epoch.seconds, 1),
    ];
    return element(
      "tr",
      epoch.epoch === best_epoch ? "best" : "",
      element("th", { scope: "row" }, whole(epoch.epoch)),
      ...figures.map((figure) => element("td", "", figure)),
    );
  });
  const scrolled = { class: "scrolled", tabindex: 0, role: "group", "aria-label": message("training.section.curves") };
  return element("div", scrolled, element("table", "", head, element("tbody", "", ...rows)));
}
