/** Wipe values of a window, and see which the pool keeps. @import { BuildExperiment } from "../experiment.js" */

import { css, signedRamp, step, textOn } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { planesOf, planeValues } from "../../tensor/planes.js";
import { maxPoolAt } from "./arithmetic.js";

/** @type {BuildExperiment} */
export function experiment(first) {
  const grid = element("div", { class: "cells", role: "group", "aria-label": message("try.pool.window") });
  const kept = element("strong", "kept");
  const words = element("p", { class: "note", role: "status" }, message("try.pool.ask"));
  /** @type {Float32Array} */
  let values;
  /** @type {Set<number>} */
  const wiped = new Set();

  /** @param {import("../../api/types.js").Operation} operation */
  function draw(operation) {
    const maximum = maxPoolAt(operation, ...richest(operation));
    values = maximum.values;
    wiped.clear();
    grid.style.setProperty("--columns", String(maximum.window.columns));
    grid.replaceChildren(...Array.from(values, (_, at) => button({ onclick: () => wipe(at) })));
    setText(words, message("try.pool.ask"));
    show();
  }

  /** @param {number} at */
  function wipe(at) {
    const before = most();
    if (!wiped.delete(at)) wiped.add(at);
    const after = most();
    setText(
      words,
      message(before === after ? "try.pool.same" : "try.pool.other", {
        before: decimal(before),
        after: decimal(after),
      }),
    );
    show();
  }

  function most() {
    return Array.from(values).reduce((most, value, at) => Math.max(most, wiped.has(at) ? 0 : value), 0);
  }

  function show() {
    const [ramp, extent] = [signedRamp(theme()), Math.max(...values)];
    Array.from(grid.children).forEach((cell, at) => {
      const value = wiped.has(at) ? 0 : values[at];
      const colour = ramp[step(value, extent)];
      cell.ariaPressed = String(wiped.has(at));
      setText(/** @type {HTMLElement} */ (cell), decimal(value));
      Object.assign(/** @type {HTMLElement} */ (cell).style, { background: css(colour), color: textOn(colour) });
    });
    setText(kept, decimal(most()));
  }

  draw(first);
  const arrow = element("span", { class: "arrow", "aria-hidden": "true" }, "→");
  return { element: element("div", "experiment", grid, arrow, kept, words), draw };
}

/** The map and cell whose window has most values above zero, and among those the largest. @param {import("../../api/types.js").Operation} operation @returns {[number, { row: number, column: number }]} */
function richest(operation) {
  const { count, rows, columns } = planesOf(operation.layer);
  let best = { score: -1, plane: 0, cell: { row: 0, column: 0 } };
  for (let plane = 0; plane < count; plane++) {
    const kept = planeValues(operation.layer, operation.output, plane);
    const top = kept.indexOf(Math.max(...kept));
    const cell = { row: Math.floor(top / columns), column: top % columns };
    if (cell.row >= rows) continue;
    const { values, value } = maxPoolAt(operation, plane, cell);
    const score = values.filter((each) => each > 0).length + value / (1 + value);
    if (score > best.score) best = { score, plane, cell };
  }
  return [best.plane, best.cell];
}
