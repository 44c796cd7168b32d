/**
 * The state of the lab, and its examples. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {{ picture: string, image: Matrix[], kernels: Matrix[][], bias: number[] | null, groups: number, cell: number[] }} State
 *   `kernels`: of each map a plane for each channel that it reads; `cell`: map, row, column
 * @typedef {{ channels: Matrix[], features: readonly string[], kernels: Matrix[][], bias: number[] | null, groups: number }} Layer
 *   what goes together; `features`: what a picture's channels show
 */

import { preset } from "../../edits/presets.js";
import { answer } from "../edges/arithmetic.js";
import { matrix, readMatrix, writeMatrix } from "../matrix.js";
import { IMAGE_MOST, pictureOf } from "../pictures.js";
import { integer, integers } from "../state.js";
import { counted, fitted, groupsFor } from "./arithmetic.js";
import { readKernels, readPlanes, writeKernels, writePlanes } from "./planes.js";

export const [CHANNELS_MOST, KERNEL_MOST, WEIGHT_MOST] = [4, 11, 100];
const SIZE = { rows: KERNEL_MOST, columns: KERNEL_MOST };

const COUNTING = matrix([
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
]);
const TWO = matrix([
  [0, 1],
  [2, 3],
]);
const IMAGE = counted([COUNTING], 2);
const THREE = counted([TWO], 3).map((plane) => counted([plane], 2));

/** @param {...number[]} maps a number for each channel */
const single = (...maps) => maps.map((weights) => weights.map((weight) => matrix([[weight]])));

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  picture: { read: (text) => (text && pictureOf(text) ? text : ""), write: (name) => name },
  image: {
    read: (text) => readPlanes(text ?? "", { planes: CHANNELS_MOST, rows: IMAGE_MOST, columns: IMAGE_MOST }) ?? IMAGE,
    write: writePlanes,
  },
  kernels: {
    read: (text) => readKernels(text ?? "", { kernels: CHANNELS_MOST, planes: CHANNELS_MOST, ...SIZE }) ?? THREE,
    write: writeKernels,
  },
  bias: {
    read: (text) =>
      text === "none" ? null : Array.from(readMatrix(text ?? "", { rows: 1, columns: CHANNELS_MOST })?.values ?? [0]),
    write: (bias) => {
      if (!bias) return "none";
      const last = Math.max(0, bias.findLastIndex(Boolean)); // what follows is 0 by itself
      return writeMatrix(matrix([bias.slice(0, last + 1)]));
    },
  },
  groups: integer(1, 1, CHANNELS_MOST),
  cell: integers([0, 0, 0], 0, IMAGE_MOST),
};

const PLAIN = { picture: "", image: IMAGE, bias: [0], groups: 1, cell: [0, 0, 0] };

/** @type {Record<string, Partial<State>>} */
export const EXAMPLES = {
  one: { ...PLAIN, kernels: THREE.slice(0, 1) },
  three: { ...PLAIN, kernels: THREE },
  pointwise: { ...PLAIN, image: counted([COUNTING], 3), kernels: single([2, 1, 0], [0.5, 0.5, -1]), bias: [0, 1] },
  depthwise: { ...PLAIN, image: counted([COUNTING], 3), kernels: counted([TWO], 3).map((plane) => [plane]), groups: 3 },
  digit: { ...PLAIN, picture: "digit-3", kernels: single([0, 1, 1], [0, 1, -1]), cell: [0, 13, 13] },
};

/** What goes with an image, one plane after the other: its edges. */
const FEATURES = /** @type {const} */ (["identity", "vertical", "horizontal", "laplacian"]);

/** The channels of a picture: its ink, and what kernels find in it, without its outermost pixels. @param {Matrix} picture @param {number} count */
function featuresOf(picture, count) {
  return FEATURES.slice(0, count).map(
    (name) => /** @type {Matrix} */ (answer(picture, { rows: 3, columns: 3, values: preset(name, 3, 3) })),
  );
}

/** What the state means: as many channels as kernels read, as many biases as there are kernels. @param {State} state @returns {Layer} */
export function layerOf({ picture, image, kernels, bias, groups: wanted }) {
  const maps = kernels.length;
  const [[{ rows, columns }]] = kernels;
  const known = pictureOf(picture);
  const count = known ? Math.min(CHANNELS_MOST, kernels[0].length * wanted) : image.length;
  const groups = groupsFor(count, maps).includes(wanted) ? wanted : 1;
  const hasBias = bias !== null;
  return {
    channels: known ? featuresOf(known, count) : image,
    features: known ? FEATURES : [],
    kernels: fitted(kernels, { channels: count, maps, rows, columns, groups, hasBias }),
    bias: bias && Array.from({ length: maps }, (_, map) => bias[map] ?? 0),
    groups,
  };
}

/** The shape of a layer. @param {Layer} layer @returns {import("./arithmetic.js").Shape} */
export function shapeOf({ channels, kernels, bias, groups }) {
  const [[{ rows, columns }]] = kernels;
  return { channels: channels.length, maps: kernels.length, rows, columns, groups, hasBias: bias !== null };
}

/** The same in another shape, as a state. @param {Layer} layer @param {Partial<import("./arithmetic.js").Shape>} change @param {string} picture @returns {Partial<State>} */
export function reshaped(layer, change, picture) {
  const shape = { ...shapeOf(layer), ...change };
  const groups = groupsFor(shape.channels, shape.maps).includes(shape.groups) ? shape.groups : 1;
  const bias = shape.hasBias ? Array.from({ length: shape.maps }, (_, map) => layer.bias?.[map] ?? 0) : null;
  const kernels = fitted(layer.kernels, { ...shape, groups });
  return { kernels, bias, groups, ...(picture ? {} : { image: counted(layer.channels, shape.channels) }) };
}
