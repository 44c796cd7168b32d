/**
 * What becomes of every logit, in columns: a row each. Of very many, the largest have a row and the rest one together.
 *
 * @import { Place } from "../../tensor/place.js"
 * @import { Shares } from "../families/softmax/arithmetic.js"
 * @typedef {Omit<Shares, "shares"> & { shares: ArrayLike<number> }} Seen
 */

import { largest } from "../../colour/extent.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { jump } from "../../plate/jump.js";
import { writeNumber } from "../../plate/write-number.js";
import { StageRow } from "./row.js";

export const MOST = 12; // rows

export class Stages {
  /** @type {(place: Place) => void} */ onPoint = () => {};
  /** @type {(place: Place) => void} */ onChoose = () => {};
  /** @type {(place: Place) => void} the logit itself */ onOpen = () => {};

  #which = head("");
  #logit = jump(() => this.onOpen(this.#open), message("softmax.logit"));
  #open = { plane: 0, cell: { row: 0, column: 0 } }; // where the chosen logit stands
  #exp = element("span", "");
  #rows = element("div", "rows");
  #rest = new StageRow();
  #max = element("span", "");
  #sum = element("span", "");
  #all = element("span", "");
  element = element(
    "div",
    "table",
    role("row", "heads", this.#which, head(this.#logit), this.#exp, head(message("softmax.share"))),
    this.#rows,
    role(
      "row",
      "sums",
      role("rowheader", "", message("softmax.sum")),
      role("cell", "", element("span", "quiet", message("softmax.largest")), this.#max),
      role("cell", "", this.#sum),
      role("cell", "", this.#all),
    ),
  );
  /** @type {StageRow[]} */ #shown = [];

  constructor() {
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
   * @param {Place[]} places where the logits stand
   * @param {string[]} names
   * @param {number} temperature
   */
  show(seen, served, places, names, temperature) {
    const { position, logits, max, exps, sum, shares } = seen;
    this.#open = places[position];
    const chosen = pick(logits, position);
    while (this.#shown.length > chosen.length) this.#shown.pop()?.element.remove();
    while (this.#shown.length < chosen.length) this.#shown.push(this.#added());
    const extent = largest(logits);
    chosen.forEach((at, place) => {
      const row = this.#shown[place];
      row.place = places[at];
      row.name = names[at];
      row.show(logits[at], extent, exps[at], shares[at], served[at]);
      row.chosen = at === position;
    });
    this.#showRest(seen, served, chosen);
    this.#exp.textContent = message(temperature === 1 ? "softmax.exp" : "softmax.expAt", { temperature });
    writeNumber(this.#max, max);
    writeNumber(this.#sum, sum);
    writeNumber(this.#all, 1);
  }

  /** @param {Seen} seen @param {Float32Array} served @param {number[]} chosen */
  #showRest({ logits, exps, shares }, served, chosen) {
    const count = logits.length - chosen.length;
    if (!count) return this.#rest.element.remove();
    const over = (/** @type {ArrayLike<number>} */ values) =>
      Array.from(values).reduce((sum, value, at) => (chosen.includes(at) ? sum : sum + value), 0);
    this.#rows.append(this.#rest.element);
    this.#rest.name = message("softmax.rest", { count });
    this.#rest.show(null, 1, over(exps), over(shares), over(served));
  }

  #added() {
    const row = new StageRow();
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
  if (all.length <= MOST) return all;
  const order = all.sort((a, b) => logits[b] - logits[a]);
  const top = order.slice(0, MOST - 1);
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
