/** Strokes as 28x28 ink, in the size and place that they have on the pad. @import { Stroke } from "./history.js" */

import { FIELD } from "./codec.js";
import { PEN } from "./paint-strokes.js";

const FINER = 8; // times the resolution, averaged afterwards, as the service does
const SIZE = FIELD * FINER;
const RADIUS = (PEN / 2) * FINER;

/**
 * Computed, not read back from a canvas: private browsers add noise to what they read back.
 * @param {Stroke[]} strokes
 * @returns {number[][]} rows of ink, 0 to 1
 */
export function rasterize(strokes) {
  const inked = new Uint8Array(SIZE * SIZE);
  for (const stroke of strokes) {
    // A single point leaves a dot.
    for (const [i, point] of stroke.entries()) mark(inked, stroke[Math.max(i - 1, 0)], point);
  }
  const rows = Array.from({ length: FIELD }, () => new Array(FIELD).fill(0));
  inked.forEach((ink, at) => {
    rows[Math.floor(at / (SIZE * FINER))][Math.floor((at % SIZE) / FINER)] += ink / (FINER * FINER);
  });
  return rows;
}

/**
 * Marks every pixel whose middle is within the pen's radius of a line.
 * @param {Uint8Array} inked
 * @param {[number, number]} start
 * @param {[number, number]} end
 */
function mark(inked, start, end) {
  const [x, y] = start.map((place) => place * FINER);
  const [across, down] = [end[0] * FINER - x, end[1] * FINER - y];
  const length = across * across + down * down || 1;
  const [left, right] = bounds(x, across);
  const [top, bottom] = bounds(y, down);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const [dx, dy] = [column + 0.5 - x, row + 0.5 - y];
      const share = Math.min(1, Math.max(0, (dx * across + dy * down) / length));
      const distance = Math.hypot(dx - share * across, dy - share * down);
      if (distance <= RADIUS) inked[row * SIZE + column] = 1;
    }
  }
}

/** The pixels along one axis that a line may reach. @param {number} from @param {number} by @returns {[number, number]} */
function bounds(from, by) {
  const [least, most] = [Math.min(from, from + by) - RADIUS, Math.max(from, from + by) + RADIUS];
  return [Math.max(0, Math.floor(least)), Math.min(SIZE - 1, Math.ceil(most))];
}
