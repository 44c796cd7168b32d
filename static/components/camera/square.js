/** The square in the middle of a picture that a digit is held in. Pure. */

const SHARE = 0.8; // of the shorter side

/**
 * @param {number} width
 * @param {number} height
 * @returns {{ x: number, y: number, side: number }} in whole pixels
 */
export function squareIn(width, height) {
  const side = Math.max(1, Math.round(SHARE * Math.min(width, height)));
  return { x: Math.round((width - side) / 2), y: Math.round((height - side) / 2), side };
}
