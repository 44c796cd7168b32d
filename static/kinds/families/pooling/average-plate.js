/**
 * Average pooling, over a window, a share of the map, or all of it: the sum divided by the count.
 *
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 * @import { Read } from "./plate.js"
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { fixed, whole } from "../../../locale/number.js";
import { captioned } from "../../../plate/captioned.js";
import { NumberGrid } from "../../../plate/number-grid.js";
import { servedValue, sourceOf } from "../../../plate/served.js";
import { Totals } from "../../../plate/totals.js";
import { planesOf } from "../../../tensor/planes.js";
import { windowOf } from "../../../tensor/window.js";
import { averagePoolAt } from "./average.js";
import { averageFormula } from "./formula.js";
import { poolPlate } from "./plate.js";
import { paddingWords, WRITTEN_LIMIT } from "./window.js";

/** @param {Moves} moves @returns {Plate} */
export function averagePoolPlate(moves) {
  const grid = new NumberGrid();
  const numbers = captioned(message("pool.window"), grid.element);
  const what = element("p", "who");
  const totals = new Totals(message("pool.sum"), message("pool.divisor"), message("detail.output"));
  const reading = element("div", "reading", numbers, what, totals.element);

  /** @param {Shown} shown @returns {Read} */
  function step(shown) {
    const { operation, plane, cell } = shown;
    const average = averagePoolAt(operation, plane, cell);
    const { window, values, sum, divisor } = average;
    numbers.hidden = values.length > WRITTEN_LIMIT;
    const padding = (/** @type {number} */ place) => (window.cells[place].inside ? "" : "padding");
    if (values.length <= WRITTEN_LIMIT) grid.show(values, window.columns, sourceOf(shown, plane).colour, padding);
    totals.show(sum, whole(divisor), servedValue(shown));
    const counted = operation.layer.hyperparameters.count_include_pad;
    const words = message(isWhole(shown) ? "pool.average.sentenceAll" : "pool.average.sentence", {
      count: values.length,
      sum: fixed(sum),
      divisor: whole(divisor),
      value: fixed(servedValue(shown)),
    });
    what.textContent = message("pool.average.of", { rows: window.rows, columns: window.columns });
    const note = counted ? "pool.average.paddingCounts" : "pool.average.paddingIgnored";
    return { formula: averageFormula(shown, average), sentence: words + paddingWords(window, note), marks: [] };
  }

  /** What one of many values adds to the average. @param {Shown} shown @param {Cell} at */
  function point(shown, at) {
    const { operation, plane, cell } = shown;
    const { window, values, divisor } = averagePoolAt(operation, plane, cell);
    const place = window.cells.findIndex(({ row, column }) => row === at.row && column === at.column);
    if (place < 0) return;
    what.textContent = message("pool.average.cell", {
      row: at.row + 1,
      column: at.column + 1,
      value: fixed(values[place]),
      divisor: whole(divisor),
      share: fixed(values[place] / divisor),
    });
  }

  return poolPlate(moves, { element: reading, step, point });
}

/** Whether the window is all of the map. @param {Shown} shown */
function isWhole({ operation: { layer, inputs }, cell }) {
  const source = planesOf(inputs[0].layer);
  const { rows, columns } = windowOf(layer, source, cell);
  return rows === source.rows && columns === source.columns;
}
