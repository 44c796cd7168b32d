/**
 * When which cell of a map is built: slowly at first, so that each can be followed, then ever faster, so that a map of
 * any size is done in time. Pure.
 *
 * After t of T seconds, n (t / T)^p of n cells are built. p is chosen such that the first takes FIRST seconds; a map
 * that is done in time at that pace keeps it (p = 1).
 */

const FIRST = 0.8; // seconds
const LONGEST = 15; // seconds

/** @param {number} count of cells @returns {{ total: number, power: number }} */
function courseOf(count) {
  const total = Math.min(LONGEST, FIRST * count);
  return { total, power: Math.max(1, Math.log(count) / Math.log(total / FIRST) || 1) };
}

/** How many cells are built by then. @param {number} seconds @param {number} count of cells */
export function cellsAt(seconds, count) {
  const { total, power } = courseOf(count);
  if (seconds >= total) return count;
  return Math.floor(count * (Math.max(0, seconds) / total) ** power + 1e-6);
}

/** When so many cells are built. @param {number} cells @param {number} count of cells @returns {number} seconds */
export function secondsAt(cells, count) {
  const { total, power } = courseOf(count);
  return total * (cells / count) ** (1 / power);
}
