/**
 * Where the names of points stand, so that none covers another name or a point. Pure.
 *
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ width: number, height: number }} Size
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Box
 */

const GAP = 9; // pixels between a point and its name
const RADIUS = 7; // of a point, with some air
const RINGS = [1, 2.2, 3.6]; // how far away a name may go
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.7, -0.9],
  [-0.7, -0.9],
  [0.7, 0.9],
  [-0.7, 0.9],
];

/**
 * The place of each name: beside its point where there is room, else further away.
 * @param {Point[]} points
 * @param {Size[]} sizes of their names
 * @param {Box} bounds that the names should not leave
 * @returns {(Box & { isFar: boolean })[]} `isFar`: a line should lead from the point to its name
 */
export function placeLabels(points, sizes, bounds) {
  const dots = points.map(({ x, y }) => ({ left: x - RADIUS, right: x + RADIUS, top: y - RADIUS, bottom: y + RADIUS }));
  /** @type {(Box & { isFar: boolean })[]} */
  const placed = [];
  // Those in a crowd first would be better for some pictures; in the order given every picture stays as it was.
  for (const [at, point] of points.entries()) {
    const candidates = RINGS.flatMap((ring) =>
      SIDES.map((side) => ({ ...beside(point, sizes[at], side, ring), isFar: ring > 1 })),
    );
    const costs = candidates.map((box, order) => {
      const taken = [...placed, ...dots.filter((_, other) => other !== at)];
      const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      return 1000 * covered + 1000 * outside(box, bounds) + order;
    });
    placed.push(candidates[costs.indexOf(Math.min(...costs))]);
  }
  return placed;
}

/** @param {Point} point @param {Size} size @param {number[]} side @param {number} ring @returns {Box} */
function beside({ x, y }, { width, height }, [across, down], ring) {
  const reach = GAP * ring;
  const middle = { x: x + across * (reach + width / 2), y: y + down * (reach + height / 2) };
  return {
    left: middle.x - width / 2,
    right: middle.x + width / 2,
    top: middle.y - height / 2,
    bottom: middle.y + height / 2,
  };
}

/** Square pixels that two boxes share. @param {Box} one @param {Box} other */
export function overlap(one, other) {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > 0 && down > 0 ? across * down : 0;
}

/** Pixels by which a box leaves the bounds. @param {Box} box @param {Box} bounds */
function outside(box, bounds) {
  const over = [bounds.left - box.left, box.right - bounds.right, bounds.top - box.top, box.bottom - bounds.bottom];
  return over.reduce((sum, pixels) => sum + Math.max(0, pixels), 0);
}
