/**
 * Axes on which equal steps are equal factors: of a loss, or of the mistakes behind an accuracy. Pure; linear ones are in
 * `plate/axis.js`.
 *
 * @import { Range } from "../../plate/axis.js"
 * @typedef {(value: number) => number} Place
 * @typedef {{ place: (from: number, to: number) => Place, ticks: number[] }} Scale
 *   `place`: where a value stands between two ends in pixels, of which the first is that of the lowest
 */

import { scale, ticks } from "../../plate/axis.js";

const LEAST = 1e-6; // what is drawn as nothing: zero has no logarithm
const STEPS = [1, 2, 5];

/** @param {number[]} values @returns {Range} */
function within(values) {
  return { low: Math.min(...values), high: Math.max(...values) };
}

/** From the least to the greatest value, with room above and below. @param {number[]} values @param {number} count of ticks, about @returns {Scale} */
export function linear(values, count) {
  const { low, high } = within(values);
  const room = (high - low || Math.abs(high) || 1) * 0.12;
  const range = { low: low - room, high: high + room };
  return { place: (from, to) => scale(range, from, to), ticks: ticks(range, count) };
}

/** Of positive values. @param {number[]} values @param {number} [room] at each end, as a factor @returns {Scale} */
export function logarithmic(values, room = 1.1) {
  const { low, high } = within(values.map((value) => Math.max(value, LEAST)));
  const range = { low: Math.log10(low / room), high: Math.log10(high * room) };
  return {
    place: (from, to) => {
      const place = scale(range, from, to);
      return (value) => place(Math.log10(Math.max(value, LEAST)));
    },
    ticks: roundSteps(low / room, high * room),
  };
}

/** Of shares that are right: every step up divides the mistakes by the same factor. @param {number[]} shares @returns {Scale} */
export function accuracies(shares) {
  const mistakes = logarithmic(shares.map((share) => 1 - share));
  return {
    place: (from, to) => {
      const place = mistakes.place(to, from);
      return (share) => place(1 - share);
    },
    ticks: mistakes.ticks.map((wrong) => Number((1 - wrong).toFixed(6))).reverse(),
  };
}

/** 1, 2 and 5 times the powers of ten between two numbers. @param {number} low @param {number} high */
function roundSteps(low, high) {
  const made = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (const step of STEPS) {
      const value = Number(`${step}e${power}`);
      if (value >= low && value <= high) made.push(value);
    }
  }
  const powers = made.filter((value) => Number.isInteger(Math.log10(value)));
  return made.length > 9 && powers.length > 2 ? powers : made;
}
