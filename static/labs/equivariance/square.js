/**
 * The two ways around: the digit and its map above and below, the move to the right; and how the ends differ.
 *
 * @import { Colour } from "../../plate/colours.js"
 * @import { Matrix } from "../matrix.js"
 * @typedef {"digit" | "moved" | "ofDigit" | "ofMoved" | "movedOf" | "difference"} Corner
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { captioned } from "../../plate/captioned.js";
import { PlaneMap } from "../../plate/plane-map.js";

const SIDE = 150; // CSS pixels
const CORNERS = /** @type {const} */ (["digit", "moved", "ofDigit", "ofMoved", "movedOf", "difference"]);

export class Square {
  #maps = new Map(CORNERS.map((name) => [name, new PlaneMap(name, SIDE)]));
  #figures = Array.from(this.#maps, ([name, map]) => {
    const [symbol, words] = [message(`labs.equivariance.${name}.symbol`), message(`labs.equivariance.${name}`)];
    const figure = captioned(element("span", "", element("i", "", symbol), " ", words), map.element);
    figure.classList.add(name);
    map.label = `${symbol}: ${words}`;
    return figure;
  });

  /** @param {Node} beside what stands right of the digit */
  constructor(beside) {
    this.element = element("div", "square", ...this.#figures, beside);
  }

  /** What the digit is moved by. */
  get moved() {
    return /** @type {PlaneMap} */ (this.#maps.get("moved"));
  }

  /** @param {Corner} corner @param {Matrix} matrix @param {Colour} colour */
  show(corner, { rows, columns, values }, colour) {
    this.#maps.get(corner)?.show({ values, size: { rows, columns }, colour });
  }
}
