/**
 * What the chosen network gets wrong: which digits it takes for which, and the digits themselves.
 *
 * @import { Mistake, Training } from "../api/training.js"
 * @import { ModelEntry } from "../api/types.js"
 * @import { Change, Show } from "./training.js"
 * @import { ConfusionMatrix } from "../components/confusion-matrix/confusion-matrix.js"
 */

import "../components/confusion-matrix/confusion-matrix.js";
import { remember } from "../api/remember.js";
import { mistakesOf } from "../api/training.js";
import { button, element } from "../dom/element.js";
import { on } from "../dom/on.js";
import { message, sentences } from "../locale/message.js";
import { whole } from "../locale/number.js";
import { DigitTile } from "./digit-tile.js";
import { accuracy, share } from "./figures.js";

/** @param {HTMLElement} place @param {Change} change @returns {Show} */
export function connectMistakes(place, change) {
  const summary = element("p", "summary");
  const matrix = /** @type {ConfusionMatrix} */ (document.createElement("confusion-matrix"));
  const hint = element("p", "note");
  const title = element("h3", { "aria-live": "polite" });
  const all = button({ onclick: () => change({ cell: [-1, -1] }) }, message("training.mistakes.showAll"));
  const note = element("p", "note");
  const digits = element("ul", "digits");
  const gallery = element("div", "gallery", element("div", "title", title, all), note, digits);
  place.append(summary, element("div", "beside", element("div", "matrix", matrix, hint), gallery));
  const ask = remember((/** @type {string} */ key) => {
    const [id, ...cell] = JSON.parse(key);
    return mistakesOf(id, cell.length ? { label: cell[0], prediction: cell[1] } : null);
  });
  /** @type {Training | null | undefined} */ let known;
  let asked = "";

  on(matrix, "choose", ({ label, prediction }) => change({ cell: [label, prediction] }));

  return ({ view, model, standard, training }) => {
    if (training !== known) {
      known = training;
      place.classList.toggle("unknown", !training);
      if (training) matrix.data = { classes: model.classes, counts: training.confusion_matrix };
      summary.replaceChildren(...(training ? summaryOf(training, model.data) : [message("training.none")]));
      const isPerfect = training?.misclassified.length === 0;
      hint.textContent = message(isPerfect ? "training.mistakes.matrix.none" : "training.mistakes.matrix");
    }
    if (!training) return;
    const [label, prediction] = view.cell;
    const isCell = Boolean(training.confusion_matrix[label]?.[prediction]) && label !== prediction;
    matrix.chosen = isCell ? { label, prediction } : null;
    all.hidden = !isCell;
    const key = JSON.stringify([model.id, ...(isCell ? view.cell : [])]);
    if (key === asked) return;
    asked = key;
    ask(key)
      .then((answer) => {
        if (asked !== key) return;
        describe(answer, model, isCell ? view.cell : null);
        digits.replaceChildren(
          ...answer.mistakes.map((each) => element("li", "", new DigitTile(each, model, standard))),
        );
      })
      .catch(() => {
        if (asked === key) title.textContent = message("training.mistakes.failed");
        asked = "";
      });
  };

  /** @param {{ source: string, count: number, mistakes: Mistake[] }} answer @param {ModelEntry} model @param {number[] | null} cell */
  function describe({ source, count, mistakes }, model, cell) {
    const isSeen = mistakes.every(({ pixels }) => pixels);
    title.textContent = count === 0 ? "" : titleOf(count, mistakes.length, model, cell);
    note.textContent = isSeen
      ? sentences([message("training.mistakes.open"), message("training.mistakes.source", { source })])
      : message("training.mistakes.noPixels");
    note.hidden = count === 0 || model.data !== "MNIST";
    // Without links in it, the keys would not reach what has to be scrolled to.
    if (isSeen) digits.removeAttribute("tabindex");
    else digits.tabIndex = 0;
  }
}

/** @param {Training} training @param {string} data what it was measured on */
function summaryOf({ confusion_matrix, test_accuracy, calibration_error }, data) {
  const count = confusion_matrix.flat().reduce((sum, number) => sum + number, 0);
  const right = confusion_matrix.reduce((sum, row, label) => sum + row[label], 0);
  const facts = { right: whole(right), count: whole(count), data };
  return [
    element("strong", "", accuracy(test_accuracy)),
    " ",
    sentences([
      message("training.mistakes.right", facts),
      calibration_error ? message("training.mistakes.calibration", { error: share(calibration_error) }) : "",
    ]),
  ];
}

/** @param {number} count @param {number} shown @param {ModelEntry} model @param {number[] | null} cell */
function titleOf(count, shown, { classes }, cell) {
  if (cell) {
    const [label, prediction] = cell.map((place) => classes[place]);
    return message("training.mistakes.cell", { count, label, prediction });
  }
  return shown < count
    ? message("training.mistakes.first", { shown, count })
    : message("training.mistakes.all", { count });
}
