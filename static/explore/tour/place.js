/**
 * Where the card goes: beside what it is about. Pure; boxes are in CSS pixels of the window.
 *
 * @typedef {{ left: number, top: number, width: number, height: number }} Box
 * @typedef {{ width: number, height: number }} Size
 */

const AWAY = 16;

/**
 * To the right of the target, else below, to its left or above it; in a corner where none has room.
 * @param {Box | null} target null where it is out of sight
 * @param {Size} card
 * @param {Size} room the window
 * @returns {{ left: number, top: number }}
 */
export function placeBeside(target, card, room) {
  const corner = { left: room.width - card.width - AWAY, top: room.height - card.height - AWAY };
  if (!target) return corner;
  const middle = {
    left: clamp(target.left + (target.width - card.width) / 2, corner.left),
    top: clamp(target.top + (target.height - card.height) / 2, corner.top),
  };
  const sides = [
    { left: target.left + target.width + AWAY, top: middle.top },
    { left: middle.left, top: target.top + target.height + AWAY },
    { left: target.left - card.width - AWAY, top: middle.top },
    { left: middle.left, top: target.top - card.height - AWAY },
  ];
  const fits = (/** @type {{ left: number, top: number }} */ { left, top }) =>
    left >= AWAY && left <= corner.left && top >= AWAY && top <= corner.top;
  return sides.find(fits) ?? corner;
}

/** @param {number} value @param {number} most */
function clamp(value, most) {
  return Math.max(AWAY, Math.min(most, value));
}

/**
 * The box around all boxes.
 * @param {Box[]} boxes at least one
 * @returns {Box}
 */
export function around(boxes) {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * The part of a box that lies in another; null where there is none.
 * @param {Box} box
 * @param {Box} frame
 * @returns {Box | null}
 */
export function within(box, frame) {
  const left = Math.max(box.left, frame.left);
  const top = Math.max(box.top, frame.top);
  const width = Math.min(box.left + box.width, frame.left + frame.width) - left;
  const height = Math.min(box.top + box.height, frame.top + frame.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}
