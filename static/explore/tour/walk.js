/**
 * The tour itself: a card and a ring move from station to station.
 *
 * @import { Model } from "../../api/types.js"
 * @import { Parts } from "../parts.js"
 * @import { Step } from "./steps.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Page } from "./tour.js"
 * @typedef {{ layer: string, channel: number, cell: Cell | null }} Place
 */

import { Card } from "./card.js";
import { Ring } from "./ring.js";
import { stepsOf } from "./steps.js";
import { boxOf, bringIntoView, elementsOf } from "./targets.js";
import { Task } from "./task.js";

export class Walk {
  /** @type {Task} */ #task;
  /** @type {Card} */ #card;
  #ring = new Ring();
  /** @type {Model | null} */ #model = null;
  /** @type {Step[]} */ #steps = [];
  #place = 0;
  /** @type {Element | undefined} */ #target;
  /** @type {Element[]} */ #elements = []; // it, and what belongs to it
  #opened = false;
  #keepsFocus = false; // an open layer would take it
  /** @type {HTMLElement | null} */ #comingFrom = null;
  /** @type {AbortController | null} */ #running = null;

  /** @param {Parts} parts @param {Page} page */
  constructor(parts, page) {
    this.parts = parts;
    this.page = page;
    this.#task = new Task({ ...page, open: (place) => place && this.#open(place) });
    this.#card = new Card({ go: (by) => this.#go(by), leave: () => this.#leave() }, this.#task.element);
  }

  /** @param {HTMLElement} comingFrom where the focus returns to */
  start(comingFrom) {
    if (this.#running) this.#card.focus();
    else this.#begin(comingFrom);
  }

  /** @param {HTMLElement} comingFrom */
  #begin(comingFrom) {
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#comingFrom = comingFrom;
    this.#place = 0;
    document.documentElement.classList.add("touring");
    window.addEventListener("keydown", (event) => this.#escape(event), { capture: true, signal });
    const { pad, models, network } = this.parts;
    pad.addEventListener("draw", () => pad.isEmpty || this.#drawn(), { signal });
    // What arrives late above the target, such as another button, pushes it out of sight.
    const sizes = new ResizeObserver(() => this.#target && bringIntoView(this.#elements));
    for (const each of [models, network]) sizes.observe(each);
    signal.addEventListener("abort", () => sizes.disconnect());
    this.#follow();
  }

  #leave() {
    this.#running?.abort();
    this.#running = null;
    this.#model = null;
    const hadFocus = this.#card.hasFocus;
    this.#close();
    if (hadFocus) this.#comingFrom?.focus();
    this.#card.element.remove();
    this.#ring.element.remove();
    this.#ring.show(null);
    document.documentElement.classList.remove("touring");
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopImmediatePropagation(); // it leaves the tour and nothing else
    event.preventDefault();
    this.#leave();
  }

  /** @param {number} by */
  #go(by) {
    if (this.#place + by >= this.#steps.length) return this.#leave();
    this.#place += by;
    this.#show();
    if (!this.#card.hasFocus) this.#card.focus();
  }

  #show() {
    const step = this.#steps[this.#place];
    this.#ring.glide();
    this.#target = undefined;
    this.#card.show(step, this.#place, this.#steps.length);
    this.#close();
    this.#task.offer(this.#model?.layers.find(({ id }) => id === step.tries));
  }

  /** Opens a place for the task of a step. @param {Place} place */
  #open(place) {
    this.#opened = true;
    this.#keepsFocus = this.#card.hasFocus;
    this.page.open(place);
  }

  /** Closes the layer that the tour has opened. */
  #close() {
    if (this.#opened) this.page.open(null);
    this.#opened = false;
  }

  /** The visitor draws: the step that asks for it goes on by itself. */
  #drawn() {
    const step = this.#steps[this.#place];
    if (step?.drawn) this.#card.show({ ...step, name: step.drawn }, this.#place, this.#steps.length);
  }

  /** Once a frame, because what is highlighted may move, change its size or belong to another network. */
  #follow() {
    if (!this.#running) return;
    this.#update();
    requestAnimationFrame(() => this.#follow());
  }

  #update() {
    const { model } = this.page.shown() ?? {};
    if (model && model !== this.#model) this.#adopt(model);
    if (!this.#model) return; // the first answer is not there yet
    const elements = elementsOf(this.#steps[this.#place], this.parts);
    if (elements[0] !== this.#target) this.#turnTo(elements);
    this.#task.follow();
    const box = boxOf(elements);
    this.#ring.show(box);
    this.#card.standBy(box, Boolean(this.#target?.closest("layer-detail")));
  }

  /** @param {Element[]} elements another target than before */
  #turnTo(elements) {
    this.#target = elements[0];
    this.#elements = elements;
    // Once the card has its place: what it leaves is what can be seen.
    requestAnimationFrame(() => this.#target === elements[0] && bringIntoView(elements));
    if (!this.#keepsFocus || !this.#target?.closest("layer-detail")) return;
    this.#keepsFocus = false;
    this.#card.focus();
  }

  /** Continues at the same station of another network. @param {Model} model */
  #adopt(model) {
    const { name } = this.#steps[this.#place] ?? {};
    const starts = !this.#model;
    this.#model = model;
    this.#steps = stepsOf(model);
    this.#place = Math.max(
      0,
      this.#steps.findIndex((step) => step.name === name),
    );
    if (starts) this.parts.header.after(this.#ring.element, this.#card.element);
    this.#show();
    if (starts) this.#card.focus();
  }
}
