/** A straight axis: from values to places, with round numbers along it. Pure. */

/** @typedef {{ low: number, high: number }} Range */

/** From the smallest to the largest of some values, with zero within. @param {...ArrayLike<number>} lists @returns {Range} */
export function rangeOf(...lists) {
  let [low, high] = [0, 0];
  for (const values of lists) {
    for (let i = 0; i < values.length; i++) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
  }
  return low === high ? { low: -1, high: 1 } : { low, high };
}

/** @param {Range} range @param {number} from where `low` stands @param {number} to where `high` stands */
export function scale({ low, high }, from, to) {
  return (/** @type {number} */ value) => from + ((value - low) / (high - low)) * (to - from);
}

/** About `count` round numbers within a range. @param {Range} range @param {number} count @returns {number[]} */
export function ticks({ low, high }, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const made = [];
  for (let at = Math.ceil(low / step); at * step <= high; at++) made.push(at * step + 0);
  return made;
}

/**
 * How many of the values lie in each of equally wide bins. One of them begins at zero.
 * @param {ArrayLike<number>} values
 * @param {Range} range
 * @param {number} count about so many bins
 * @returns {{ start: number, width: number, counts: number[] }}
 */
export function histogram(values, { low, high }, count) {
  const width = (high - low) / count;
  const first = Math.floor(low / width);
  /** @type {number[]} */
  const counts = new Array(Math.floor(high / width) - first + 1).fill(0);
  for (let i = 0; i < values.length; i++) counts[Math.floor(values[i] / width) - first]++;
  return { start: first * width, width, counts };
}
