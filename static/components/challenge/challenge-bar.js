/**
 * `<challenge-bar>`: a challenge at the foot of the page, how near the drawing is, and the record.
 *
 * Events: `choose` with the name of another challenge; `link` when its link is wanted; `close`.
 *
 * @import { Dare, Result } from "./rules.js"
 */

import { button, element } from "../../dom/element.js";
import { liveRegion } from "../../dom/live-region.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { fixed, percent } from "../../locale/number.js";
import { rejoice } from "./joy.js";
import { CHALLENGES } from "./rules.js";

export class ChallengeBar extends HTMLElement {
  #choice = element(
    "select",
    { "aria-label": message("challenge.choice"), onchange: () => this.#tell("choose", this.#choice.value) },
    ...Object.keys(CHALLENGES).map((name) => element("option", { value: name }, message(`challenge.${name}.name`))),
  );
  #rule = element("p", "rule");
  #goals = element("div", "goals");
  #scores = element("p", "scores");
  #link = button({ onclick: () => this.#tell("link") }, message("challenge.link"));
  #spoken = liveRegion();
  /** @type {{ share: HTMLElement, goal: HTMLElement }[]} */ #rows = [];
  #name = "";

  connectedCallback() {
    this.role = "region";
    this.ariaLabel = message("challenge.heading");
    this.classList.add("foot-bar");
    const close = button({ class: "close", onclick: () => this.#tell("close") }, message("challenge.close"));
    this.replaceChildren(this.#choice, this.#rule, this.#goals, this.#scores, this.#link, close, this.#spoken);
  }

  /**
   * @param {Dare} dare
   * @param {Result | null} result of what is drawn; null where nothing is
   * @param {number | null} best of the visitor's own
   */
  show({ name, record }, result, best) {
    if (name !== this.#name) this.#build(name);
    this.#rows.forEach(({ share, goal }, i) => {
      const now = result?.shares[i] ?? 0;
      goal.style.setProperty("--share", String(now));
      setText(share, result ? percent(now) : "");
    });
    this.classList.toggle("met", Boolean(result?.isMet));
    const score = (/** @type {number} */ value) => message(`challenge.${name}.score`, { score: fixed(value, 1) });
    const parts = [
      result?.isMet && result.score !== best && message("challenge.now", { score: score(result.score) }),
      best !== null && message("challenge.best", { score: score(best) }),
      record !== null && (best === null || best >= record) && message("challenge.beat", { score: score(record) }),
      record !== null && best !== null && best < record && message("challenge.beaten", { score: score(record) }),
    ];
    setText(this.#scores, parts.filter(Boolean).join(" · "));
  }

  /** A new best. @param {Dare} dare @param {number} best */
  celebrate({ name, record }, best) {
    const score = message(`challenge.${name}.score`, { score: fixed(best, 1) });
    const isBeaten = record !== null && best < record;
    setText(
      this.#spoken,
      isBeaten ? message("challenge.spokenBeaten", { score }) : message("challenge.spoken", { score }),
    );
    setText(this.#link, message("challenge.link"));
    rejoice(this.#goals);
  }

  /** What came of copying the link. @param {string} text */
  told(text) {
    setText(this.#link, text);
    setText(this.#spoken, text);
  }

  /** Begins with the choice. */
  start() {
    this.#choice.focus();
  }

  /** @param {string} name */
  #build(name) {
    this.#name = name;
    this.#choice.value = name;
    setText(this.#rule, message(`challenge.${name}.rule`));
    setText(this.#link, message("challenge.link"));
    this.#rows = CHALLENGES[name].goals.map(({ digit, least, most }) => {
      const share = element("span", "share");
      const goal = element(
        "div",
        "goal",
        element("span", "digit", digit),
        element("span", "track", element("span")),
        share,
      );
      goal.style.setProperty("--least", String(least));
      goal.style.setProperty("--most", String(most));
      return { share, goal };
    });
    this.#goals.replaceChildren(...this.#rows.map(({ goal }) => goal));
  }

  /** @param {string} name @param {unknown} [detail] */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("challenge-bar", ChallengeBar);
