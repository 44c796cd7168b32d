/**
 * What the page asks the service: about the view of the moment, and only for the layers that are needed to show it.
 *
 * @import { Answer, Subject } from "../api/ask.js"
 * @import { NetworkView } from "../components/network-view/network-view.js"
 * @import { Visit } from "./visit.js"
 */

import { ask } from "../api/ask.js";
import { Live } from "../api/live.js";
import { isWorthRetrying } from "./failure.js";
import { subjectOf } from "./subject.js";

export class Questions {
  /** The most recent answer. @type {Answer | null} */ answer = null;
  /** @type {Live<Subject, Answer>} */ #live;
  /** For whoever waits for every layer. @type {PromiseWithResolvers<void> | null} */ #whole = null;

  /**
   * @param {Visit} visit
   * @param {NetworkView} network says which layers are in sight
   * @param {Promise<Answer>} opening the answer to the first question
   * @param {{ answered: (answer: Answer) => void, failed: (error: unknown) => void }} on
   */
  constructor(visit, network, opening, { answered, failed }) {
    this.visit = visit;
    this.network = network;
    /** @type {Promise<Answer> | null} */
    let first = opening;
    this.#live = new Live(
      (subject, signal) => {
        const asked = first ?? ask(subject, (model) => this.#needed(model), signal);
        first = null;
        return asked;
      },
      (answer) => {
        this.answer = answer;
        answered(answer);
        if (this.isWhole) this.#tellWhole((whole) => whole.resolve());
        this.demand();
      },
      (error) => {
        this.#tellWhole((whole) => whole.reject(error));
        failed(error);
        return isWorthRetrying(error);
      },
    );
    window.addEventListener("online", () => this.#live.hurry());
  }

  /** The network of the most recent answer, and its outputs, null where nothing is drawn. */
  get shown() {
    return this.answer && { model: this.answer.model, outputs: this.answer.explanation?.outputs ?? null };
  }

  /** @param {"extend" | "replace"} how the drawing changed: after "extend" the previous answer is still worth showing */
  ask(how) {
    const subject = subjectOf(this.visit.view);
    if (how === "extend") this.#live.follow(subject);
    else this.#live.replace(subject);
  }

  /** Asks for the layers that have become needed since the last question; after its answer, if that is on its way. */
  demand() {
    if (this.#live.isAsking) return;
    const subject = subjectOf(this.visit.view);
    const { model } = this.answer ?? {};
    if (model && subject.input && !this.#has(this.#needed(model.id))) this.#live.follow(subject);
  }

  /** Whether the most recent answer has every layer, in sight or not; or nothing is drawn. */
  get isWhole() {
    return this.#has(null);
  }

  /** Asks for every layer, in sight or not. @returns {Promise<void>} once they are shown; it fails where the service does */
  async whole() {
    if (this.isWhole) return;
    this.#whole ??= Promise.withResolvers();
    this.demand();
    await this.#whole.promise;
  }

  /** @param {(whole: PromiseWithResolvers<void>) => void} tell */
  #tellWhole(tell) {
    if (this.#whole) tell(this.#whole);
    this.#whole = null;
  }

  /** @param {string[] | null} needed null: all */
  #has(needed) {
    const { model, explanation } = this.answer ?? {};
    if (!model || !explanation) return true;
    return (needed ?? model.layers.map(({ id }) => id)).every((id) => explanation.outputs.has(id));
  }

  /**
   * The ids of the needed layers; null for all, which an open layer, a scale over the whole network, paper and pictures
   * need.
   * @param {string} model
   */
  #needed(model) {
    const { layer, scope } = this.visit.view;
    const some = this.answer?.model.id === model && layer === null && scope !== "network" && !this.#whole;
    return some ? this.network.needed : null;
  }
}
