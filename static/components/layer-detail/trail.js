/** The places that were opened one from another, so that a step back leads to the last. @import { Wanted } from "./place.js" */

export class Trail {
  /** @type {Wanted[]} */ #places = [];

  /** @param {Wanted} place @param {"open" | "beside" | "step"} how only an opened place has the last one behind it */
  go(place, how) {
    if (how !== "open") this.#places.pop();
    this.#places.push(place);
  }

  /** @returns {Wanted | null} null where the trail leads out */
  back() {
    this.#places.pop();
    return this.#places.at(-1) ?? null;
  }

  /** @param {Wanted | null} place where someone arrived without a trail */
  start(place) {
    this.#places = place ? [place] : [];
  }
}
