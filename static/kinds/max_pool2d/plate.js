/**
 * Max pooling: keep the largest value of the window.
 *
 * @import { Moves, Place, Plate, Shown } from "../../plate/plate.js"
 * @import { PlaneMap } from "../../plate/plane-map.js"
 * @import { Read } from "../families/pooling/plate.js"
 */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { NumberGrid } from "../../plate/number-grid.js";
import { servedValue, sourceOf } from "../../plate/served.js";
import { Totals } from "../../plate/totals.js";
import { cellRegion } from "../../tensor/region.js";
import { maxFormula } from "../families/pooling/formula.js";
import { poolPlate } from "../families/pooling/plate.js";
import { paddingWords, WRITTEN_LIMIT } from "../families/pooling/window.js";
import { maxPoolAt } from "./arithmetic.js";

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const grid = new NumberGrid();
  const totals = new Totals(message("detail.output"));
  const who = element("p", "who");
  const jump = button("boxed", message("pool.jump"));
  const reading = element("div", "reading", captioned(message("pool.window"), grid.element), who, jump, totals.element);
  /** @type {Place} */
  let winner;
  jump.addEventListener("click", () => moves.open(winner));

  /** @param {Shown} shown @param {PlaneMap} source @returns {Read} */
  function step(shown, source) {
    const { operation, plane, cell } = shown;
    const [{ layer }] = operation.inputs;
    const max = maxPoolAt(operation, plane, cell);
    const { window, values } = max;
    const at = window.cells[max.winner];
    const place = { row: at.row + 1, column: at.column + 1 };
    winner = { layer: layer.id, plane, cell: { row: at.row, column: at.column } };
    const classes = (/** @type {number} */ index) =>
      index === max.winner ? "winner" : window.cells[index].inside ? "" : "padding";
    grid.element.hidden = values.length > WRITTEN_LIMIT;
    if (values.length <= WRITTEN_LIMIT) grid.show(values, window.columns, sourceOf(shown, plane).colour, classes);
    totals.show(servedValue(shown));
    jump.hidden = layer.kind === "input";
    const equals = values.filter((value) => value === values[max.winner]).length;
    who.textContent = message(equals > 1 ? "pool.first" : "pool.winner", { ...place, count: equals });
    const words = message(equals > 1 ? "pool.max.sentenceEqual" : "pool.max.sentence", {
      ...place,
      rows: window.rows,
      columns: window.columns,
      equals,
      value: fixed(servedValue(shown)),
    });
    return {
      formula: maxFormula(shown, max),
      sentence: words + paddingWords(window, "pool.max.padding"),
      marks: [{ map: source, region: cellRegion(at), name: "winner" }],
    };
  }

  return poolPlate(moves, { element: reading, step });
}
