/** Products that fall into their sum one after the other, while the sum counts. */

import { prefersStillness } from "../dom/motion.js";
import { fixed } from "../locale/number.js";

const SEEN = 0.15; // seconds: what is over sooner cannot be followed
const SHARE = 0.75; // of the time; then the sum stands still

/** How many of the products have fallen after a share of the time. @param {number} share @param {number} count */
export function fallen(share, count) {
  return Math.min(count, Math.floor((share / SHARE) * count));
}

export class Drop {
  #frame = 0;
  /** Shows all there is. */ #end = () => {};

  /** @param {(value: number) => string} [write] */
  constructor(write = fixed) {
    this.write = write;
  }

  /** @param {HTMLElement} plate which has just been stepped to a cell @param {number} seconds until the next one */
  start(plate, seconds) {
    this.stop();
    const working = plate.querySelector(".working");
    const grid = working?.querySelectorAll(".numbers")[2];
    const sum = working?.querySelector("figure:last-of-type > .number");
    if (!(grid instanceof HTMLElement) || grid.hidden || !(sum instanceof HTMLElement)) return;
    if (seconds < SEEN || prefersStillness()) return;
    const begun = performance.now();
    const draw = () => {
      const cells = /** @type {HTMLElement[]} */ ([...grid.children]);
      const count = fallen((performance.now() - begun) / 1000 / seconds, cells.length);
      if (count === cells.length) return this.stop();
      let total = 0;
      cells.forEach((cell, place) => {
        cell.style.opacity = place < count ? "" : "0";
        if (place < count) total += Number(cell.dataset.value);
      });
      sum.textContent = this.write(total);
      rewritten.takeRecords();
    };
    // The plate may be written anew meanwhile: its rows are sorted, or the visitor chooses another one.
    const rewritten = new MutationObserver(draw);
    const tick = () => {
      this.#frame = requestAnimationFrame(tick);
      draw();
    };
    this.#end = () => {
      rewritten.disconnect();
      for (const cell of /** @type {Iterable<HTMLElement>} */ (grid.children)) cell.style.opacity = "";
      sum.textContent = this.write(Number(sum.dataset.value));
    };
    rewritten.observe(sum, { childList: true, characterData: true, subtree: true });
    tick();
  }

  /** Leaves everything as it was written. */
  stop() {
    cancelAnimationFrame(this.#frame);
    this.#end();
    this.#end = () => {};
  }
}
