/**
 * The note below the network that says why: which class, against which, what counted most, which ink, and by what rule.
 *
 * @import { Model } from "../../api/types.js"
 * @import { Because } from "./because.js"
 * @typedef {{ target: number, against: number | null }} Asked
 */

import { debounce } from "../../dom/debounce.js";
import { button, element } from "../../dom/element.js";
import { liveRegion } from "../../dom/live-region.js";
import { setText } from "../../dom/text.js";
import { list } from "../../locale/list.js";
import { message, sentences } from "../../locale/message.js";
import { planesOf } from "../../tensor/planes.js";
import { silent } from "./because.js";
import { paintShares } from "./shares-map.js";
import { reason, wayBack } from "./words.js";

const QUIET = 700; // milliseconds without a new answer before it is read out
const SCALE = 3; // pixels of the canvas per pixel of ink

export class WhyNote {
  #target = element("select", { onchange: () => this.#choose() });
  #against = element("select", { onchange: () => this.#choose() });
  #reason = element("p", "reason");
  #way = element("p", "way-back");
  #ink = element("canvas", { role: "img", "aria-label": message("why.pixels") });
  #picture = element(
    "figure",
    "spoke",
    this.#ink,
    element("figcaption", {}, element("span", "for", message("why.for")), element("span", "and", message("why.and"))),
  );
  #nothing = element("p", { hidden: true });
  #spoken = liveRegion();
  #speak = debounce(QUIET, (/** @type {string} */ text) => text && setText(this.#spoken, text));
  #close = button({ class: "close", onclick: () => this.onChoice(null) }, message("why.close"));
  element = element(
    "section",
    { class: "why-note", "aria-label": message("why.label") },
    element(
      "div",
      "question",
      element("label", {}, `${message("why.class")} `, this.#target),
      element("label", {}, `${message("why.other")} `, this.#against),
      this.#close,
    ),
    element("div", "told", this.#reason, this.#way, this.#rule()),
    this.#picture,
    this.#spoken,
  );
  #classes = "";
  /** @type {{ model: Model, because: Because } | null} */ #shown = null;

  /** @param {(asked: Asked | null) => void} onChoice told what the visitor asks; null: nothing any more */
  constructor(onChoice) {
    this.onChoice = onChoice;
  }

  #rule() {
    const texts = ["why.rule.linear", "why.rule.relu", "why.rule.missing"].map((key) => element("p", {}, message(key)));
    return element("details", {}, element("summary", {}, message("why.rule")), ...texts, this.#nothing);
  }

  /** @param {Model} model @param {Because} because */
  show(model, because) {
    this.#shown = { model, because };
    this.#offer(model.classes, because);
    const text = reason(because, model);
    setText(this.#reason, text);
    setText(this.#way, wayBack(because, model));
    const layers = because.layers.size ? silent(because, model) : [];
    this.#nothing.hidden = !layers.length;
    setText(this.#nothing, message("why.rule.silent", { layers: list(layers) }));
    this.#paint();
    this.#speak(sentences([text, this.#way.textContent]));
  }

  hide() {
    this.#speak("");
    setText(this.#spoken, "");
    this.element.remove();
  }

  /** @param {string[]} classes @param {Because} because */
  #offer(classes, { target, against }) {
    if (this.#classes !== classes.join("\n")) {
      this.#classes = classes.join("\n");
      const options = () => classes.map((name, value) => element("option", { value }, name));
      this.#target.replaceChildren(...options());
      this.#against.replaceChildren(element("option", { value: "" }, message("why.none")), ...options());
    }
    this.#target.value = String(target);
    this.#against.value = String(against ?? "");
    for (const option of this.#against.options) option.disabled = option.value === String(target);
  }

  #choose() {
    const target = Number(this.#target.value);
    const against = this.#against.value === "" ? null : Number(this.#against.value);
    this.onChoice({ target, against: against === target ? null : against });
  }

  #paint() {
    const { model, because } = this.#shown ?? {};
    this.#picture.hidden = !because?.pixels;
    if (!model || !because?.pixels) return;
    const { rows, columns } = planesOf(model.layers[0]);
    paintShares(this.#ink, because.pixels, [rows, columns], SCALE);
  }
}
