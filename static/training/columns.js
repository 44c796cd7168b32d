/**
 * The figures by which networks are compared: columns of the table, and axes of the plot. Pure but for words.
 *
 * @import { Trained } from "../api/training.js"
 * @import { Scale } from "../components/chart/scales.js"
 * @typedef {{
 *   id: string, name: string, of: (model: Trained) => number | null, write: (value: number) => string,
 *   scale: (values: number[], count: number) => Scale, tick: (value: number) => string,
 * }} Column  `of`: null where it is not known
 */

import { linear, logarithmic } from "../components/chart/scales.js";
import { hasMessage, message } from "../locale/message.js";
import { whole } from "../locale/number.js";
import { accuracy, compact, digits, share } from "./figures.js";

const RIGHT = { write: accuracy, tick: share, scale: linear };
const COST = { write: whole, tick: compact, scale: (/** @type {number[]} */ values) => logarithmic(values, 1.6) };

/** How often a network is right. @param {Trained[]} models @returns {Column[]} */
export function qualities(models) {
  const groups = [...new Set(models.flatMap(({ drawings }) => drawings.map(({ group }) => group)))];
  return [
    {
      id: "test",
      name: message("training.column.test"),
      of: ({ data, test_accuracy }) => (data === "MNIST" ? test_accuracy : null),
      ...RIGHT,
    },
    ...groups.map((group) => ({
      id: group,
      name: nameOf(group),
      of: (/** @type {Trained} */ model) => drawn(model, group),
      ...RIGHT,
    })),
  ];
}

/** What it takes. @returns {Column[]} */
export function costs() {
  /** @type {Omit<Column, "name">[]} */
  const columns = [
    { id: "parameters", of: ({ parameters }) => parameters, ...COST },
    { id: "multiply_adds", of: ({ multiply_adds }) => multiply_adds / 1000, ...COST },
    { id: "seconds", of: ({ seconds }) => seconds * 1000, ...COST, write: digits, tick: digits },
    { id: "bytes", of: ({ bytes }) => bytes / 1000, ...COST },
    { id: "epochs", of: ({ trained_epochs }) => trained_epochs, ...COST, scale: linear },
  ];
  return columns.map((column) => ({ ...column, name: message(`training.column.${column.id}`) }));
}

/** @param {Trained} model @param {string} group */
function drawn({ drawings }, group) {
  const found = drawings.find((each) => each.group === group);
  return found ? found.right / found.count : null;
}

/** @param {string} group as the record names it */
function nameOf(group) {
  const key = `training.group.${group}`;
  return hasMessage(key) ? message(key) : group;
}

/** Rows in the order of a figure; those without it come last, and ties stay as they were. @param {Trained[]} models @param {Column["of"]} of @param {number} direction 1: upwards */
export function sorted(models, of, direction) {
  const value = (/** @type {Trained} */ model) => of(model) ?? direction * Number.POSITIVE_INFINITY;
  return models.toSorted((one, other) => direction * (value(one) - value(other)) || 0);
}
