/** The view of the moment, and the address that holds it. @import { View } from "./address.js" */

import { debounce } from "../dom/debounce.js";
import { inLanguage } from "../locale/language.js";
import { isView, read, write } from "./address.js";

const QUIET = 300; // milliseconds without a change before the address follows
const BURST = 400; // milliseconds within which a key that is held comes again

export class Visit {
  view = read(location.hash);
  #keep = debounce(QUIET, () => this.#write("replaceState"));
  #burst = Number.NEGATIVE_INFINITY; // when it last went on

  /** @param {() => void} onArrival called when the visitor went back or forward to another view */
  constructor(onArrival) {
    window.addEventListener("pagehide", () => this.#remember());
    window.addEventListener("popstate", () => {
      if (!isView(location.hash)) return;
      this.view = read(location.hash);
      onArrival();
    });
  }

  /** The address of the view, relative to the page. */
  get address() {
    return write(this.view) || location.pathname + inLanguage;
  }

  /**
   * Changes a part of the view.
   * @param {Partial<View>} part
   * @param {"push" | "burst" | "replace" | "later"} how `push`: the browser's back button returns to the previous view;
   *   `burst`: to the view before the first of several changes; `later`: the address follows once nothing has changed
   *   for a while
   */
  change(part, how) {
    const goesOn = how === "burst" && performance.now() - this.#burst < BURST;
    const isStep = how === "push" || (how === "burst" && !goesOn);
    if (isStep) this.#write("replaceState"); // the address may still be behind
    this.view = { ...this.view, ...part };
    if (how === "burst") this.#burst = performance.now();
    if (isStep) this.#write("pushState");
    else if (how === "replace") this.#write("replaceState");
    else this.#keep();
  }

  /** Brings the address up to date at once: the visitor may leave or reload the page now. */
  settle() {
    this.#write("replaceState");
  }

  /** For the labs, which may take the drawing; until the tab is closed. */
  #remember() {
    try {
      sessionStorage.setItem("explore", write(this.view));
    } catch {} // a browser that keeps nothing
  }

  /** @param {"pushState" | "replaceState"} how */
  #write(how) {
    try {
      history[how](null, "", this.address);
    } catch {
      // Safari allows a hundred changes in ten seconds. The address lags behind; the page goes on.
    }
  }
}
