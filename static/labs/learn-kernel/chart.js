/**
 * The loss before each step, and after the last: its axis has powers of ten, on which it falls along a straight line.
 *
 * @typedef {{ losses: number[], step: number, printed: ReadonlyMap<number, number> }} Shown
 *   `step`: how many are taken; `printed`: by step, what the source says of the same run
 */

import { graph, set, shape } from "../../dom/svg.js";
import { message } from "../../locale/message.js";
import { decadeLabel, decadesOf } from "./decades.js";

const [WIDTH, HEIGHT] = [330, 200];
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 8, 10, 34];

export class LossChart {
  element = graph(WIDTH, HEIGHT);
  /** @type {(step: number) => void} */ onStep = () => {};
  #last = 1;

  constructor() {
    this.element.classList.add("losses");
    for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
      this.element.addEventListener(type, (event) => {
        if (type === "pointermove" && !event.buttons && event.pointerType !== "mouse") return;
        const box = this.element.getBoundingClientRect();
        const share = (((event.clientX - box.left) / box.width) * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT);
        if (type === "pointerdown" || event.buttons)
          this.onStep(Math.round(Math.min(1, Math.max(0, share)) * this.#last));
      });
    }
  }

  /** @param {Shown} shown @param {string} label */
  show({ losses, step, printed }, label) {
    this.#last = Math.max(1, losses.length - 1);
    const { low, high, marks } = decadesOf(losses);
    const x = (/** @type {number} */ at) => LEFT + (at / this.#last) * (WIDTH - LEFT - RIGHT);
    const y = (/** @type {number} */ loss) => {
      const power = Math.min(high, Math.max(low, Math.log10(loss || 10 ** low)));
      return TOP + ((high - power) / (high - low)) * (HEIGHT - TOP - BOTTOM);
    };
    const line = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ name) =>
      shape("path", name, {
        d: losses
          .slice(from, to + 1)
          .map((loss, at) => `${at ? "L" : "M"}${x(at + from)} ${y(loss)}`)
          .join(""),
      });
    const floor = HEIGHT - BOTTOM;
    const every = Math.max(1, Math.ceil(this.#last / 4));
    const steps = Array.from({ length: Math.floor(this.#last / every) + 1 }, (_, at) => at * every);
    this.element.replaceChildren(
      ...marks.flatMap((power) => [
        shape("path", "grid", { d: `M${LEFT} ${y(10 ** power)}H${WIDTH - RIGHT}` }),
        shape("text", "up", { x: LEFT - 6, y: y(10 ** power) + 3 }, decadeLabel(power)),
      ]),
      shape("path", "axis", { d: `M${LEFT} ${TOP}V${floor}H${WIDTH - RIGHT}` }),
      ...steps.map((at) => shape("text", "", { x: x(at), y: floor + 14 }, String(at))),
      shape("text", "", { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 4 }, message("labs.descent.taken")),
      line(step, losses.length - 1, "ahead"),
      line(0, step, "behind"),
      ...Array.from(printed, ([at, loss]) => shape("circle", "printed", { cx: x(at - 1), cy: y(loss), r: 5 })),
      shape("circle", "here", { cx: x(step), cy: y(losses[step]), r: 4 }),
    );
    set(this.element, { "aria-label": label });
  }
}
