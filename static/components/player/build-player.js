/**
 * `<build-player>`: builds something of `count` cells before the visitor's eyes: play, pause, from the start, and a
 * slider to any moment of it. Tells by `build` how many cells are built; `null` when it is whole.
 */

import { button, element } from "../../dom/element.js";
import { prefersStillness } from "../../dom/motion.js";
import { message } from "../../locale/message.js";
import { cellsAt, secondsAt } from "./schedule.js";

const STEP = 1; // seconds from one picture to the next where nothing may move

export class BuildPlayer extends HTMLElement {
  #count = 1;
  /** @type {number | null} */ #built = null;
  #frame = 0; // the request for the next picture, 0 while it does not play
  #play = button({ class: "play", onclick: () => this.#toggle() }, message("player.play"));
  #restart = button(
    { title: message("player.restart"), "aria-label": message("player.restart"), onclick: () => this.#from(0) },
    "«",
  );
  #slider = element("input", { type: "range", min: 0, step: 1 });
  /** Keys: what the slider is called, and what it says. */ words = { built: "player.built", of: "player.of" };

  connectedCallback() {
    if (!this.firstChild) this.append(this.#play, this.#restart, this.#slider);
    this.#slider.oninput = () => this.#from(Number(this.#slider.value));
    this.#show();
  }

  disconnectedCallback() {
    this.pause();
  }

  /** How many cells there are. @param {number} count */
  set count(count) {
    this.#count = count;
    this.#show();
  }

  get plays() {
    return this.#frame !== 0;
  }

  /** How many cells are built; null for all. */
  get built() {
    return this.#built;
  }

  /** There is no event when it is set. */
  set built(built) {
    if (built === this.#built) return;
    this.#built = built;
    this.pause();
  }

  /** Seconds until there is one more; 0 while it does not play. */
  get pace() {
    const built = this.#built ?? 0;
    return this.plays ? secondsAt(built + 1, this.#count) - secondsAt(built, this.#count) : 0;
  }

  /** Goes on where it stands; from nothing where all is built. */
  play() {
    if (this.plays) return;
    const start = this.#built ?? 0;
    const begun = secondsAt(start, this.#count);
    /** @type {number | null} */
    let first = null;
    const tick = (/** @type {number} */ now) => {
      first ??= now;
      const passed = (now - first) / 1000;
      const seconds = begun + (prefersStillness() ? Math.floor(passed / STEP) * STEP : passed);
      this.#frame = requestAnimationFrame(tick);
      const built = Math.max(start, cellsAt(seconds, this.#count));
      if (built >= this.#count) this.finish();
      else if (built !== this.#built) this.#set(built);
    };
    this.#frame = requestAnimationFrame(tick);
    this.#set(start);
  }

  pause() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#show();
  }

  /** Shows the whole at once. */
  finish() {
    this.pause();
    if (this.#built !== null) this.#set(null);
  }

  /** Takes away or adds cells, where it is not whole. @param {number} by @returns {boolean} whether it did */
  step(by) {
    if (this.#built === null) return false;
    this.#from(Math.min(this.#count, Math.max(0, this.#built + by)));
    return true;
  }

  #toggle() {
    if (!this.plays) return this.play();
    this.pause();
    this.#tell(); // it no longer goes on to the next cell
  }

  #tell() {
    this.dispatchEvent(new CustomEvent("build", { detail: this.#built }));
  }

  /** @param {number} built */
  #from(built) {
    this.pause();
    this.#set(built < this.#count ? built : null);
  }

  /** @param {number | null} built */
  #set(built) {
    this.#built = built;
    this.#show();
    this.#tell();
  }

  #show() {
    const built = this.#built ?? this.#count;
    this.#play.textContent = message(this.plays ? "player.pause" : "player.play");
    this.#restart.disabled = this.#built === null;
    this.#slider.max = String(this.#count);
    this.#slider.value = String(built);
    this.#slider.ariaLabel = message(this.words.built);
    this.#slider.setAttribute("aria-valuetext", message(this.words.of, { built, count: this.#count }));
  }
}

customElements.define("build-player", BuildPlayer);
