/**
 * A weighted average of the last measurements: a convolution in one dimension. Pure.
 *
 * s(t) = sum of x(a) w(t - a), and as an integral (Goodfellow, Bengio & Courville, 2016, section 9.1). Between
 * measurements x is straight; w(a) is the weight of age k from a = k - 1/2 to k + 1/2.
 */

import { randomKernel } from "../../edits/presets.js";

/**
 * A ship's path, from 0 to 10 and swaying twice by 1, and what a noisy sensor measures of it.
 * @param {number} count
 * @param {number} noise standard deviation of the errors
 * @param {number} seed
 */
export function flight(count, noise, seed) {
  const path = Float32Array.from({ length: count }, (_, at) => {
    const passed = at / (count - 1);
    return 10 * passed + Math.sin(4 * Math.PI * passed);
  });
  // The sum of three even draws from -1 to 1 has a variance of 1, and is nearly normal.
  const draws = randomKernel(3 * count, 1, seed);
  const track = path.map((at, i) => at + noise * (draws[3 * i] + draws[3 * i + 1] + draws[3 * i + 2]));
  return { path, track };
}

/** Divided by their sum; as they are where it is 0. @param {Float32Array} weights */
export function normalized(weights) {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return sum === 0 ? weights : weights.map((weight) => weight / sum);
}

/** What each measurement adds to s(t), the newest first. @param {Float32Array} track @param {Float32Array} weights @param {number} t */
export function terms(track, weights, t) {
  return Array.from(weights, (weight, age) => weight * track[t - age]);
}

/** From the first moment that has all its measurements. @param {Float32Array} track @param {Float32Array} weights */
export function smoothed(track, weights) {
  const first = weights.length - 1;
  return Float32Array.from({ length: track.length - first }, (_, at) => sum(terms(track, weights, at + first)));
}

/** What each weight adds to the integral: its height times the area below the track. @param {Float32Array} track @param {Float32Array} weights @param {number} t */
export function areas(track, weights, t) {
  return Array.from(weights, (weight, age) => {
    const at = t - age;
    const after = track[Math.min(at + 1, track.length - 1)];
    const before = track[Math.max(at - 1, 0)];
    // From a - 1/2 to a + 1/2 the track is two straight lines that meet at a.
    return weight * (0.75 * track[at] + (before + after) / 8);
  });
}

/** @param {number[]} numbers */
export function sum(numbers) {
  return numbers.reduce((all, number) => all + number, 0);
}

/** Root of the mean square of a difference. @param {Float32Array} one @param {Float32Array} other */
export function distance(one, other) {
  return Math.sqrt(one.reduce((all, value, at) => all + (value - other[at]) ** 2, 0) / one.length);
}
