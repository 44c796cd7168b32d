/**
 * `<epoch-bar>`: the epochs of a network's training at the foot of the page, to go through and to play.
 * Events: `choose` with an epoch; `close`.
 */

import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";

const PAUSE = 1200; // milliseconds on each epoch while it plays

export class EpochBar extends HTMLElement {
  #play = button({ class: "play", onclick: () => this.#toggle() });
  #back = this.#stepper(-1, "epochs.back", "‹");
  #forth = this.#stepper(1, "epochs.forth", "›");
  #slider = element("input", {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": message("epochs.slider"),
    oninput: () => this.#choose(Number(this.#slider.value)),
  });
  #ticks = element("span", { class: "ticks", "aria-hidden": "true" });
  #words = element("p", { class: "words", role: "status" });
  #close = button(
    { class: "close", onclick: () => this.dispatchEvent(new CustomEvent("close")) },
    message("epochs.close"),
  );
  /** @type {number[]} */ #epochs = [];
  #at = 0; // which of them is shown
  #plays = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  connectedCallback() {
    this.role = "region";
    this.ariaLabel = message("epochs.heading");
    this.classList.add("foot-bar");
    const course = element("span", "course", this.#slider, this.#ticks);
    this.replaceChildren(this.#play, this.#back, this.#forth, course, this.#words, this.#close);
  }

  disconnectedCallback() {
    this.#stop();
  }

  /**
   * @param {number[]} epochs to choose from
   * @param {number} epoch the one that is wanted
   * @param {boolean} isShown whether its answer is on the page
   * @param {string} words what is to be said of it
   */
  show(epochs, epoch, isShown, words) {
    if (epochs.join() !== this.#epochs.join()) this.#build(epochs);
    this.#at = Math.max(0, epochs.indexOf(epoch));
    this.#slider.value = String(this.#at);
    this.#slider.setAttribute("aria-valuetext", nameOf(epoch));
    this.#back.disabled = this.#at === 0;
    this.#forth.disabled = this.#at === epochs.length - 1;
    setText(this.#play, message(this.#plays ? "epochs.pause" : "epochs.play"));
    setText(this.#words, words);
    if (isShown && this.#plays) this.#goOn();
  }

  /** Begins with the button that plays. */
  start() {
    this.#play.focus();
  }

  /** @param {number[]} epochs */
  #build(epochs) {
    this.#epochs = epochs;
    this.#slider.max = String(epochs.length - 1);
    this.style.setProperty("--count", String(epochs.length));
    this.#ticks.replaceChildren(...epochs.map((epoch) => element("span", "", String(epoch))));
  }

  /** @param {number} by @param {string} key @param {string} sign */
  #stepper(by, key, sign) {
    const title = message(key);
    return button({ title, "aria-label": title, onclick: () => this.#choose(this.#at + by) }, sign);
  }

  #toggle() {
    this.#plays = !this.#plays;
    if (!this.#plays) this.#stop();
    const isAtEnd = this.#at === this.#epochs.length - 1;
    this.#tell(this.#plays && isAtEnd ? 0 : this.#at);
  }

  /** To the next epoch after a while; it stops at the last one. */
  #goOn() {
    clearTimeout(this.#timer);
    if (this.#at < this.#epochs.length - 1) this.#timer = setTimeout(() => this.#tell(this.#at + 1), PAUSE);
    else this.#stop();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#plays = false;
    setText(this.#play, message("epochs.play"));
  }

  /** The visitor's own choice ends the play. @param {number} at */
  #choose(at) {
    this.#stop();
    this.#tell(at);
  }

  /** @param {number} at */
  #tell(at) {
    this.dispatchEvent(new CustomEvent("choose", { detail: this.#epochs[at] }));
  }
}

/** @param {number} epoch */
function nameOf(epoch) {
  return epoch === 0 ? message("epochs.before") : message("epochs.after", { epoch });
}

customElements.define("epoch-bar", EpochBar);
