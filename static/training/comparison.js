/** All networks side by side: a table that sorts, and a plot of any two figures. @import { Change, Show } from "./training.js" */

import { element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { ComparisonPlot } from "./comparison-plot.js";
import { ComparisonTable } from "./comparison-table.js";

const NOTES = ["pens", "multiply_adds", "seconds", "bytes"];

/** @param {HTMLElement} place @param {Change} change @returns {Show} */
export function connectComparison(place, change) {
  const choose = (/** @type {string} */ model) => change({ model, epoch: 0, cell: [-1, -1] });
  const table = new ComparisonTable(choose, (sort) => change({ sort }, "replace"));
  const plot = new ComparisonPlot(choose, (axes) => change(axes, "replace"));
  const notes = NOTES.map((name) => element("li", "", message(`training.note.${name}`)));
  place.append(table.element, plot.element, element("ul", "note notes", ...notes));
  return (shown) => {
    table.show(shown);
    plot.show(shown);
  };
}
