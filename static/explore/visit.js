/** The view of the moment, and the address that holds it. @import { View } from "./address.js" */

import { debounce } from "../dom/debounce.js";
import { isView, read, write } from "./address.js";

const QUIET = 300; // milliseconds without a change before the address follows

export class Visit {
  view = read(location.hash);
  #keep = debounce(QUIET, () => this.#replace());

  /** @param {() => void} onArrival called when the visitor went back or forward to another view */
  constructor(onArrival) {
    window.addEventListener("popstate", () => {
      if (!isView(location.hash)) return;
      this.view = read(location.hash);
      onArrival();
    });
  }

  /** The address of the view, relative to the page. */
  get address() {
    return write(this.view) || location.pathname;
  }

  /**
   * Changes a part of the view.
   * @param {Partial<View>} part
   * @param {"push" | "replace" | "later"} how `push`: the browser's back button returns to the previous view; `later`:
   *   the address follows once nothing has changed for a while
   */
  change(part, how) {
    if (how === "push") this.#replace(); // the address may still be behind
    this.view = { ...this.view, ...part };
    if (how === "push") history.pushState(null, "", this.address);
    else if (how === "replace") this.#replace();
    else this.#keep();
  }

  #replace() {
    history.replaceState(null, "", this.address);
  }
}
