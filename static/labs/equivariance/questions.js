/**
 * Keeps the answers that the lab shows up with its state: the newest question wins.
 *
 * @import { Answer, Curve } from "./ask.js"
 * @import { State } from "./state.js"
 */

import { Refusal } from "../../api/client.js";
import { Live } from "../../api/live.js";
import { debounce } from "../../dom/debounce.js";
import { askMaps, askTurns, isDrawn } from "./ask.js";

const QUIET = 200; // milliseconds without a change before both networks are asked about all turns

export class Questions {
  /** The latest, which may be of the move before. @type {Answer | null} */ answer = null;
  /** @type {Curve[]} */ curves = [];
  /** Why there is no newer answer. @type {unknown} */ trouble = null;
  /** @type {State | null} */ #state = null;
  #known = { maps: "", turns: "" }; // what the answers are of
  #asked = { maps: "", turns: "" };
  #maps = new Live(
    askMaps,
    (answer, state) => {
      this.#known.maps = keysOf(state).maps;
      Object.assign(this, { answer, trouble: null });
      this.onNews();
    },
    (error) => {
      this.trouble = error;
      if (!mayRecover(error)) this.answer = null; // it is of another drawing or network
      this.onNews();
      return mayRecover(error);
    },
  );
  #turns = new Live(
    askTurns,
    (curves, state) => {
      this.#known.turns = keysOf(state).turns;
      this.curves = curves;
      this.onNews();
    },
    (error) => {
      if (!mayRecover(error)) this.curves = [];
      this.onNews();
      return mayRecover(error);
    },
  );
  #askTurns = debounce(QUIET, (/** @type {State} */ state) => this.#turns.replace(isDrawn(state) ? state : null));

  /** @param {() => void} onNews */
  constructor(onNews) {
    this.onNews = onNews;
  }

  /** Whether the answers are of what was asked last. */
  get isKnown() {
    const [known, asked] = [this.#known, this.#asked];
    return { maps: known.maps === asked.maps, turns: known.turns === asked.turns };
  }

  /** Asks about what was not asked about yet. @param {State} state */
  ask(state) {
    const [before, asked, keys] = [this.#state, this.#asked, keysOf(state)];
    [this.#state, this.#asked] = [state, keys];
    if (!isDrawn(state)) this.#maps.replace(null);
    else if (keys.maps !== asked.maps && before && isLike(state, before)) this.#maps.follow(state);
    else if (keys.maps !== asked.maps) this.#maps.replace(state);
    if (keys.turns !== asked.turns) this.#askTurns(state);
  }
}

/** What the answers depend on. @param {State} state */
function keysOf({ picture, shift, degrees, model, beside, layer, map }) {
  return { maps: [picture, shift, degrees, model, layer, map].join(), turns: [picture, shift, model, beside].join() };
}

/** Whether an answer about the one is worth showing for the other: the digit moved on, or the pen did. @param {State} state @param {State} before */
function isLike(state, before) {
  const areDrawn = [state, before].every(({ picture }) => picture.startsWith("drawing-"));
  return (state.picture === before.picture || areDrawn) && state.model === before.model;
}

/** Whether the same question may be answered later. @param {unknown} error */
function mayRecover(error) {
  return !(error instanceof Refusal) || error.isTemporary;
}
