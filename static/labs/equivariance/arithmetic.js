/** What is told of a moved digit. Pure. */

import { largest } from "../../colour/extent.js";

/** One minus the other. @param {import("../matrix.js").Matrix} one @param {import("../matrix.js").Matrix} other */
export function difference(one, other) {
  return { ...one, values: one.values.map((value, at) => value - other.values[at]) };
}

/** The root mean square of what changed, as a share of that of what was; 0 where nothing was. @param {number[]} before @param {number[]} after */
export function change(before, after) {
  const size = Math.hypot(...before);
  return size ? Math.hypot(...after.map((value, at) => value - before[at])) / size : 0;
}

/** The place of the largest. @param {ArrayLike<number>} numbers */
export function best(numbers) {
  return Array.from(numbers).reduce((most, value, at, all) => (value > all[most] ? at : most), 0);
}

/**
 * How a network's probability of a class goes, over the turns.
 * @param {Float32Array} probabilities (turns, classes)
 * @param {number} classes
 * @param {number} of
 */
export function curveOf(probabilities, classes, of) {
  return probabilities.filter((_, at) => at % classes === of);
}

/** Where one scale for several maps ends. @param {import("../matrix.js").Matrix[]} maps */
export function extentOf(...maps) {
  return Math.max(...maps.map(({ values }) => largest(values)));
}
