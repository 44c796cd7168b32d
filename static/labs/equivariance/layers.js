/**
 * Layer after layer: how much of its maps the move changes, and how much of that is not the move itself.
 *
 * @import { Compared } from "./ask.js"
 */

import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { percent } from "../../locale/number.js";

const MOST = Math.SQRT2; // of two pictures that have nothing in common
const SMALL = 5e-4; // what float32 and the reading between pixels leave is no difference

/** A share as a bar, and in words. */
class Share {
  #bar = element("span", "fill");
  #text = element("span", "number");
  element = element("td", "", element("span", "share", element("span", "track", this.#bar), this.#text));

  /** @param {number | null} share null: it makes no sense here */
  show(share) {
    this.#bar.style.inlineSize = `${100 * Math.min(1, (share ?? 0) / MOST)}%`;
    setText(this.#text, share === null ? "\u2013" : percent(share < SMALL ? 0 : share));
  }
}

export class Layers {
  /** @type {(layer: string) => void} */ onChoose = () => {};
  #body = element("tbody");
  element = element(
    "div",
    "layers",
    element(
      "table",
      "",
      element(
        "thead",
        "",
        element(
          "tr",
          "",
          ...["layer", "changed", "strayed"].map((name) =>
            element("th", { scope: "col" }, message(`labs.equivariance.${name}`)),
          ),
        ),
      ),
      this.#body,
    ),
  );
  /** @type {{ name: string, choose: HTMLButtonElement, changed: Share, strayed: Share }[]} */ #rows = [];
  #answer = { changed: new Share(), strayed: new Share() };
  #names = "";

  /** @param {Compared[]} layers @param {string} chosen @param {number} change of the probabilities */
  show(layers, chosen, change) {
    if (layers.map(({ id }) => id).join() !== this.#names) this.#build(layers);
    for (const [at, { name, choose, changed, strayed }] of this.#rows.entries()) {
      choose.ariaPressed = String(name === chosen);
      changed.show(layers[at].change);
      strayed.show(layers[at].difference);
    }
    this.#answer.changed.show(change);
    this.#answer.strayed.show(null);
  }

  /** @param {Compared[]} layers */
  #build(layers) {
    this.#names = layers.map(({ id }) => id).join();
    this.#rows = layers.map(({ id: name }) => ({
      name,
      choose: button({ class: "jump", onclick: () => this.onChoose(name) }, name),
      changed: new Share(),
      strayed: new Share(),
    }));
    const row = (/** @type {Node | string} */ head, /** @type {Share[]} */ ...shares) =>
      element("tr", "", element("th", { scope: "row" }, head), ...shares.map((share) => share.element));
    this.#body.replaceChildren(
      ...this.#rows.map(({ choose, changed, strayed }) => row(choose, changed, strayed)),
      row(message("labs.equivariance.answer"), this.#answer.changed, this.#answer.strayed),
    );
  }
}
