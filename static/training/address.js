/**
 * What the page shows, as the fragment of its address. Pure.
 *
 * @typedef {{
 *   model: string, epoch: number, cell: number[], sort: number[], across: string, up: string,
 * }} View
 *   `model`: "" for the default one; `epoch`: from 1, 0 for the best one; `cell`: of the confusion matrix, label and
 *   prediction, [-1, -1] for none; `sort`: a column and 1 or -1 for upwards and downwards, the column -1 for none;
 *   `across`, `up`: figures of the plot
 */

import { integer, integers, readState, writeState } from "../labs/state.js";

const FIRST = 1;
const MOST = 1e6;
const word = (/** @type {string} */ standard) => ({
  read: (/** @type {string | null} */ text) => text ?? standard,
  write: (/** @type {string} */ value) => value,
});

/** @type {import("../labs/state.js").Table<View>} */
const TABLE = {
  model: word(""),
  epoch: integer(0, 0, MOST),
  cell: integers([-1, -1], -1, MOST),
  sort: integers([-1, FIRST], -1, MOST),
  across: word("parameters"),
  up: word("test"),
};

/** A fragment without "=" names a section. @param {string} fragment `location.hash` */
export function isView(fragment) {
  return fragment === "" || fragment.includes("=");
}

/** @param {string} fragment @returns {View} */
export function read(fragment) {
  return readState(TABLE, isView(fragment) ? fragment.slice(1) : "");
}

/** @param {View} view @returns {string} a fragment; "" for the default view */
export function write(view) {
  const text = writeState(TABLE, view);
  return text && `#${text}`;
}
