/**
 * What is added up, the strongest first; the weak parts are folded into their sum.
 *
 * @import { ContributionRow } from "./contribution-row.js"
 * @typedef {{ visible: number[], rest: number | null }} Parts  the sums that are seen, and that of the folded ones
 */

import { button, element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { keepPlaces } from "./keep-places.js";
import { writeNumber } from "./write-number.js";

/** @template {ContributionRow} Row */
export class Contributions {
  /** Told when the rows have to be drawn again. */
  onChange = () => {};
  #list = element("ol", "channels");
  #unfold = button("jump");
  #restSum = element("span", "");
  #rest = element("p", "rest", this.#unfold, this.#restSum);
  element = element("div", "", this.#list, this.#rest);
  /** @type {Row[]} */ rows = [];
  /** Whether the strongest row is first. Rows keep their places while the cell changes, so this may become false. */
  sorted = true;
  #unfolded = false;
  #keeps = false; // rows that stay in sight keep their places

  /** @param {number} most how many are seen at first @param {string} restKey names the others @param {() => Row} build */
  constructor(most, restKey, build) {
    this.most = most;
    this.restKey = restKey;
    this.build = build;
    this.#unfold.addEventListener("click", () => {
      this.#unfolded = !this.#unfolded;
      this.sort();
      this.onChange();
    });
  }

  /** The next step puts the strongest first. */
  sort() {
    this.#keeps = false;
  }

  /**
   * @param {ArrayLike<number>} sums
   * @param {(row: Row, index: number) => void} show
   * @returns {Parts & { order: number[] }} `order`: the strongest first
   */
  step(sums, show) {
    const order = Array.from(sums, (_, index) => index).sort((a, b) => Math.abs(sums[b]) - Math.abs(sums[a]));
    const foldable = order.length > this.most + 1;
    const wanted = foldable && !this.#unfolded ? order.slice(0, this.most) : order;
    const indices = keepPlaces(this.#keeps ? this.rows.map(({ index }) => index) : [], wanted);
    this.#keeps = true;
    this.sorted = indices.every((index, place) => index === wanted[place]);
    this.#fit(indices.length);
    const extent = Math.abs(sums[order[0]]);
    indices.forEach((index, place) => {
      const row = this.rows[place];
      row.index = index;
      row.sum.show(sums[index], extent);
      show(row, index);
    });
    const folded = order.slice(indices.length);
    const rest = folded.reduce((sum, index) => sum + sums[index], 0);
    this.#rest.hidden = !foldable;
    this.#restSum.hidden = !folded.length;
    writeNumber(this.#restSum, rest);
    this.#unfold.setAttribute("aria-expanded", String(this.#unfolded));
    this.#unfold.textContent = message(folded.length ? this.restKey : "contributions.fold", { count: folded.length });
    return { visible: indices.map((index) => sums[index]), rest: folded.length ? rest : null, order };
  }

  /** The row that shows a part. @param {number | null | undefined} index */
  rowOf(index) {
    return this.rows.find((row) => row.index === index) ?? null;
  }

  /** @param {number} index whose row is the chosen one */
  choose(index) {
    for (const row of this.rows) row.chosen = row.index === index;
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
