/**
 * What becomes of each logit, in columns, a row each. Of many logits, the largest have a row and the others share one.
 *
 * @import { PlaneCell } from "../../../tensor/place.js"
 * @import { Shares } from "../../softmax/arithmetic.js"
 * @typedef {Omit<Shares, "shares" | "value"> & { results: ArrayLike<number> }} Seen  `results`: shares, or their logarithms
 */

import { largest } from "../../../colour/extent.js";
import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { jump } from "../../../plate/jump.js";
import { writeNumber } from "../../../plate/write-number.js";
import { StageRow } from "./row.js";

export const MAX_ROWS = 12;

export class Stages {
  /** @type {(place: PlaneCell) => void} */ onPoint = () => {};
  /** @type {(place: PlaneCell) => void} */ onChoose = () => {};
  /** @type {(place: PlaneCell) => void} the logit itself */ onOpen = () => {};

  #which = head("");
  #logit = jump(() => this.onOpen(this.#open), message("softmax.logit"));
  #open = { plane: 0, cell: { row: 0, column: 0 } }; // where the chosen logit stands
  #exp = element("span", "");
  #rows = element("div", "rows");
  #rest;
  #max = element("span", "");
  #sum = element("span", "");
  #all = element("span", "");
  /** @type {StageRow[]} */ #shown = [];

  /** @param {boolean} [isLogarithm] whether the last column has logarithms of shares */
  constructor(isLogarithm = false) {
    this.isLogarithm = isLogarithm;
    this.#rest = new StageRow(isLogarithm);
    const result = head(message(isLogarithm ? "log_softmax.result" : "softmax.share"));
    const largest = role("cell", "", element("span", "quiet", message("softmax.largest")), this.#max);
    const sums = [role("rowheader", "", message("softmax.sum")), largest, role("cell", "", this.#sum)];
    this.element = element(
      "div",
      "table",
      role("row", "heads", this.#which, head(this.#logit), this.#exp, result),
      this.#rows,
      role("row", "sums", ...sums, role("cell", "", this.#all)),
    );
    this.element.setAttribute("role", "table");
    this.element.setAttribute("aria-label", message("softmax.table"));
    this.#rows.setAttribute("role", "rowgroup");
    this.#exp.setAttribute("role", "columnheader");
    this.#logit.title = message("softmax.open");
  }

  /** @param {string} text what the rows are */
  set head(text) {
    this.#which.textContent = text;
  }

  /**
   * @param {Seen} seen
   * @param {Float32Array} served the shares that the service answered
   * @param {PlaneCell[]} places where the logits stand
   * @param {string[]} names
   * @param {number} temperature
   */
  show(seen, served, places, names, temperature) {
    const { position, logits, max, exps, sum, results } = seen;
    this.#open = places[position];
    const chosen = pick(logits, position);
    while (this.#shown.length > chosen.length) this.#shown.pop()?.element.remove();
    while (this.#shown.length < chosen.length) this.#shown.push(this.#added());
    const [logitExtent, resultExtent] = [largest(logits), largest(results)];
    chosen.forEach((at, place) => {
      const row = this.#shown[place];
      row.place = places[at];
      row.name = names[at];
      row.show({
        logit: logits[at],
        logitExtent,
        exp: exps[at],
        result: results[at],
        resultExtent,
        served: served[at],
      });
      row.chosen = at === position;
    });
    this.#showRest(seen, served, chosen);
    this.#exp.textContent = message(temperature === 1 ? "softmax.exp" : "softmax.expAt", { temperature });
    writeNumber(this.#max, max);
    writeNumber(this.#sum, sum);
    if (!this.isLogarithm) writeNumber(this.#all, 1);
  }

  /** @param {Seen} seen @param {Float32Array} served @param {number[]} chosen */
  #showRest({ logits, exps, results }, served, chosen) {
    const count = logits.length - chosen.length;
    if (!count) return this.#rest.element.remove();
    const over = (/** @type {ArrayLike<number>} */ values) =>
      Array.from(values).reduce((sum, value, at) => (chosen.includes(at) ? sum : sum + value), 0);
    this.#rows.append(this.#rest.element);
    this.#rest.name = message("softmax.rest", { count });
    this.#rest.show({
      logit: null,
      logitExtent: 1,
      exp: over(exps),
      result: this.isLogarithm ? null : over(results),
      resultExtent: 1,
      served: over(served),
    });
  }

  #added() {
    const row = new StageRow(this.isLogarithm);
    row.element.addEventListener("pointermove", () => this.onPoint(row.place));
    row.button.addEventListener("click", () => this.onChoose(row.place));
    row.logit.addEventListener("click", () => this.onOpen(row.place));
    this.#rows.append(row.element);
    return row;
  }
}

/** Which have a row: all, or the largest and the chosen one. @param {Float32Array} logits @param {number} position */
function pick(logits, position) {
  const all = Array.from(logits.keys());
  if (all.length <= MAX_ROWS) return all;
  const order = all.sort((a, b) => logits[b] - logits[a]);
  const top = order.slice(0, MAX_ROWS - 1);
  return top.includes(position) ? top : [...top.slice(0, -1), position];
}

/** @param {Node | string} name */
function head(name) {
  return role("columnheader", "", name);
}

/** @param {string} name @param {string} className @param {...(Node | string)} children */
function role(name, className, ...children) {
  const made = element("span", className, ...children);
  made.setAttribute("role", name);
  return made;
}
