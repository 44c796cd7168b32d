/**
 * What is added up, the strongest first; the weak parts are folded into their sum.
 *
 * @typedef {{ index: number, element: HTMLElement, chosen: boolean }} Row
 * @typedef {{ visible: number[], rest: number | null }} Parts  the sums that are seen, and that of the folded ones
 */

import { message } from "../../page/message.js";
import { keepPlaces } from "../conv/order.js";
import { element, writeNumber } from "../element.js";

/** @template {Row} Kind */
export class Contributions {
  /** Rows are to be shown anew. */
  onChange = () => {};
  #list = element("ol", "channels");
  #unfold = element("button", "");
  #restSum = element("span", "");
  #rest = element("p", "rest", this.#unfold, this.#restSum);
  element = element("div", "reads", this.#list, this.#rest);
  /** @type {Kind[]} */ rows = [];
  #unfolded = false;
  #group = ""; // whose parts they are: these keep their places

  /** @param {number} most how many are seen at first @param {string} restKey names the others @param {() => Kind} build */
  constructor(most, restKey, build) {
    this.most = most;
    this.restKey = restKey;
    this.build = build;
    this.#unfold.type = "button";
    this.#unfold.addEventListener("click", () => {
      this.#unfolded = !this.#unfolded;
      this.#group = "";
      this.onChange();
    });
  }

  /**
   * @param {ArrayLike<number>} sums
   * @param {string} group
   * @param {(row: Kind, index: number) => void} show
   * @returns {Parts & { order: number[] }}
   */
  step(sums, group, show) {
    const order = Array.from(sums, (_, index) => index).sort((a, b) => Math.abs(sums[b]) - Math.abs(sums[a]));
    const foldable = order.length > this.most + 1;
    const wanted = foldable && !this.#unfolded ? order.slice(0, this.most) : order;
    const before = group === this.#group ? this.rows.map(({ index }) => index) : [];
    this.#group = group;
    const visible = keepPlaces(before, wanted);
    this.#fit(visible.length);
    visible.forEach((index, place) => {
      this.rows[place].index = index;
      show(this.rows[place], index);
    });
    const folded = order.slice(visible.length);
    const rest = folded.reduce((sum, index) => sum + sums[index], 0);
    this.#rest.hidden = !foldable;
    this.#restSum.hidden = !folded.length;
    writeNumber(this.#restSum, rest);
    this.#unfold.setAttribute("aria-expanded", String(this.#unfolded));
    this.#unfold.textContent = message(folded.length ? this.restKey : "linear.fold", { count: folded.length });
    return { visible: visible.map((index) => sums[index]), rest: folded.length ? rest : null, order };
  }

  /** @param {number} count */
  #fit(count) {
    while (this.rows.length > count) this.rows.pop()?.element.remove();
    while (this.rows.length < count) {
      const row = this.build();
      this.rows.push(row);
      this.#list.append(row.element);
    }
  }
}
