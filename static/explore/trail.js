/** The places that were opened one from another; Back returns along them. @import { Wanted } from "../components/layer-detail/place.js" */

export class Trail {
  /** @type {Wanted[]} */ #places = [];

  /** @param {Wanted} place @param {"open" | "beside" | "step"} how only "open" keeps the previous place to return to */
  go(place, how) {
    if (how !== "open") this.#places.pop();
    this.#places.push(place);
  }

  /** Whether there is a place to return to. */
  get isDeep() {
    return this.#places.length > 1;
  }

  /** @returns {Wanted | null} null where there is nothing left to return to */
  back() {
    this.#places.pop();
    return this.#places.at(-1) ?? null;
  }

  /** Starts over at a place that was not opened from another one. @param {Wanted | null} place */
  start(place) {
    this.#places = place ? [place] : [];
  }
}
