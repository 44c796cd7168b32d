/**
 * Loss and accuracy of a run, growing with it.
 *
 * @import { LineChart } from "../../components/chart/line-chart.js"
 * @import { Look } from "./run.js"
 */

import "../../components/chart/line-chart.js";
import { logarithmic } from "../../components/chart/scales.js";
import { element } from "../../dom/element.js";
import { on } from "../../dom/on.js";
import { message } from "../../locale/message.js";
import { fixed, plain } from "../../locale/number.js";
import { scale } from "../../plate/axis.js";
import { accuracy, share } from "../figures.js";

const PLACES = 3; // decimals of a loss
/** From none to all: a run may begin, and stay, at the bottom. @type {import("../../components/chart/scales.js").Scale} */
const SHARES = { place: (from, to) => scale({ low: 0, high: 1 }, from, to), ticks: [0, 0.25, 0.5, 0.75, 1] };

const CHARTS = {
  loss: {
    lines: /** @type {const} */ (["batches", "validation"]),
    of: (/** @type {Look} */ look) => [look.batches ?? look.training.loss, look.validation.loss],
    scale: logarithmic,
    tick: (/** @type {number} */ value) => plain(value, PLACES),
    write: (/** @type {number} */ value) => fixed(value, PLACES),
  },
  accuracy: {
    lines: /** @type {const} */ (["training", "validation"]),
    of: (/** @type {Look} */ look) => [look.training.accuracy, look.validation.accuracy],
    scale: () => SHARES,
    tick: share,
    write: accuracy,
  },
};

export class Curves {
  #charts = Object.entries(CHARTS).map(([name, kind]) => ({
    name,
    kind,
    chart: /** @type {LineChart} */ (document.createElement("line-chart")),
  }));
  element = element(
    "div",
    "charts",
    ...this.#charts.map(({ name, chart }) =>
      element("div", "panel", element("h4", "", message(`training.curves.${name}`)), chart),
    ),
  );
  /** The look that the visitor points at or has chosen; null for the last one. @type {number | null} */ #pointed =
    null;
  #count = 0;

  constructor() {
    for (const { chart } of this.#charts) {
      on(chart, "point", (at) => this.#point(at));
      on(chart, "choose", (at) => this.#point(at));
    }
  }

  /** @param {Look[]} looks */
  show(looks) {
    const known = looks.filter((look) => CHARTS.loss.of(look).every((value) => value !== null));
    this.element.hidden = !known.length;
    if (!known.length) return;
    this.#count = known.length;
    for (const { name, kind, chart } of this.#charts) {
      const rows = known.map((look) => /** @type {number[]} */ (kind.of(look)));
      chart.data = {
        label: message(`live.curves.${name}`),
        steps: known.map(({ step }) => step),
        lines: kind.lines.map((line, at) => ({
          name: message(`live.line.${line}`),
          values: rows.map((row) => row[at]),
        })),
        scale: kind.scale(rows.flat()),
        tick: kind.tick,
        write: kind.write,
        describe: (at) =>
          message(`live.said.${name}`, {
            step: known[at].step,
            first: kind.write(rows[at][0]),
            second: kind.write(rows[at][1]),
          }),
        axis: message("live.step"),
        mark: null,
      };
    }
    this.#point(this.#pointed);
  }

  /** @param {number | null} at */
  #point(at) {
    this.#pointed = at;
    for (const { chart } of this.#charts) chart.shown = Math.min(at ?? this.#count - 1, this.#count - 1);
  }
}
