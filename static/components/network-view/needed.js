/**
 * Which layers' outputs are needed to show a part of a network: those in sight, those that they read, and the first two,
 * which the legend describes while nothing is pointed at. Pure.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Layout } from "./layout.js"
 */

/**
 * @param {Layout} layout
 * @param {{ left: number, right: number }} sight in the layout's pixels
 * @param {Layer | undefined} focused
 * @returns {string[] | null} ids in the network's order; null for all of them
 */
export function neededFor({ columns }, { left, right }, focused) {
  const inSight = columns.filter(({ tiles }) => tiles.some(({ x, width }) => x <= right && x + width >= left));
  const shown = [...inSight, ...columns.slice(0, 2)].map(({ layer }) => layer).concat(focused ?? []);
  const needed = new Set(shown.flatMap(({ id, inputs }) => [id, ...inputs]));
  const ids = columns.map(({ layer }) => layer.id).filter((id) => needed.has(id));
  return ids.length === columns.length ? null : ids;
}
