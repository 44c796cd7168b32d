/**
 * How sure two networks are of a digit, as it turns.
 *
 * @typedef {{ name: string, values: ArrayLike<number> }} Curve  a probability for each turn
 */

import { element } from "../../dom/element.js";
import { graph, shape } from "../../dom/svg.js";
import { message } from "../../locale/message.js";
import { percent, plain } from "../../locale/number.js";
import { nearestTurn, TURN_MOST, TURNS } from "./state.js";

const [WIDTH, HEIGHT] = [400, 170];
const [LEFT, TOP, BOTTOM] = [34, 8, 22]; // room for what is written
const NAMES = ["first", "second"]; // classes, in the order of the curves

export class Turns {
  /** @type {(degrees: number) => void} */ onTurn = () => {};
  #graph = graph(WIDTH, HEIGHT);
  #legend = element("p", "legend");
  #caption = element("figcaption");
  element = element("figure", "turns", this.#caption, /** @type {any} */ (this.#graph), this.#legend);

  constructor() {
    for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
      this.#graph.addEventListener(type, (event) => {
        if (!event.buttons) return;
        const box = this.#graph.getBoundingClientRect();
        const share = (((event.clientX - box.left) / box.width) * WIDTH - LEFT) / (WIDTH - 2 * LEFT);
        this.onTurn(nearestTurn((2 * share - 1) * TURN_MOST));
      });
    }
  }

  /** @param {Curve[]} curves @param {number} degrees @param {string} digit whose probability it is */
  show(curves, degrees, digit) {
    const now = TURNS.indexOf(degrees);
    this.#caption.textContent = message("labs.equivariance.turns.caption", { digit });
    this.#graph.setAttribute("aria-label", message("labs.equivariance.turns", { digit }));
    this.#graph.replaceChildren(
      ...[0, 0.5, 1].flatMap((share) => [
        shape("path", "axis", { d: `M${LEFT} ${y(share)}H${WIDTH - LEFT}` }),
        shape("text", "up", { x: LEFT - 5, y: y(share) + 3 }, plain(share)),
      ]),
      ...[-180, -90, 0, 90, 180].map((turn) => shape("text", "", { x: x(turn), y: HEIGHT - 6 }, `${plain(turn)}°`)),
      shape("path", "now", { d: `M${x(degrees)} ${y(0)}V${y(1)}` }),
      ...curves.map(({ values }, at) => shape("path", `curve ${NAMES[at]}`, { d: path(values) })),
      ...curves.map(({ values }, at) => shape("circle", NAMES[at], { cx: x(degrees), cy: y(values[now]), r: 4 })),
    );
    this.#legend.replaceChildren(
      ...curves.map(({ name, values }, at) =>
        element("span", `key ${NAMES[at]}`, `${name} `, element("span", "number", percent(values[now]))),
      ),
    );
  }
}

/** @param {number} degrees */
function x(degrees) {
  return LEFT + ((degrees + TURN_MOST) / (2 * TURN_MOST)) * (WIDTH - 2 * LEFT);
}

/** @param {number} share */
function y(share) {
  return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
}

/** @param {ArrayLike<number>} values */
function path(values) {
  return `M${Array.from(values, (value, at) => `${x(TURNS[at])} ${y(value)}`).join("L")}`;
}
