/**
 * Channels and kernels that belong together, a linear layer at every pixel, and the number of parameters. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {{ channels: number, maps: number, rows: number, columns: number, groups: number, hasBias: boolean }} Shape
 */

import { resized } from "../matrix.js";

/** maps * (channels / groups * rows * columns + 1), as in torch.nn.Conv2d. @param {Shape} shape */
export function parametersOf({ channels, maps, rows, columns, groups, hasBias }) {
  return maps * ((channels / groups) * rows * columns + Number(hasBias));
}

/** What both can be shared out to. @param {number} channels @param {number} maps @returns {number[]} */
export function groupsFor(channels, maps) {
  return Array.from({ length: Math.min(channels, maps) }, (_, at) => at + 1).filter(
    (groups) => channels % groups === 0 && maps % groups === 0,
  );
}

/** As many as wanted: one more is like the last, each number one larger. @param {Matrix[]} matrices @param {number} count */
export function counted(matrices, count) {
  const made = matrices.slice(0, count);
  while (made.length < count) {
    const last = made[made.length - 1];
    made.push({ ...last, values: last.values.map((value) => value + 1) });
  }
  return made;
}

/** Kernels for so many maps and channels, of one size; new ones are like the last, each number one larger. @param {Matrix[][]} kernels @param {Shape} shape */
export function fitted(kernels, { channels, maps, rows, columns, groups }) {
  const made = kernels.slice(0, maps).map((planes) => counted(planes, channels / groups));
  while (made.length < maps) made.push(made[made.length - 1].map((plane) => counted([plane], 2)[1]));
  return made.map((planes) => planes.map((plane) => resized(plane, rows, columns)));
}

/**
 * The maps of 1x1 kernels: at every pixel its channels go through one linear layer.
 * @param {Matrix[]} channels
 * @param {number[][]} weights a row for each map
 * @param {number[]} bias
 * @returns {Float32Array} map by map
 */
export function linear(channels, weights, bias) {
  const count = channels[0].values.length;
  const maps = new Float32Array(weights.length * count);
  for (let pixel = 0; pixel < count; pixel++) {
    const x = channels.map(({ values }) => values[pixel]);
    for (const [map, row] of weights.entries()) {
      maps[map * count + pixel] = row.reduce((sum, weight, channel) => sum + weight * x[channel], bias[map]);
    }
  }
  return maps;
}

/** The weights of that linear layer: zeros where a map does not read a channel. @param {Matrix[][]} kernels 1x1 @param {number} channels @param {number} groups @returns {number[][]} */
export function weightsOf(kernels, channels, groups) {
  return kernels.map((planes, map) => {
    const first = Math.floor((map * groups) / kernels.length) * planes.length;
    return Array.from({ length: channels }, (_, channel) => planes[channel - first]?.values[0] ?? 0);
  });
}
