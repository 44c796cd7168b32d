/**
 * A spectrum as a picture: no change at all in the middle, the finest waves at the rim. Pure.
 *
 * @import { Cell } from "../../tensor/region.js"
 * @import { Matrix } from "../matrix.js"
 * @import { Complex, Size } from "./fourier.js"
 * @typedef {[number, number]} Wave  how often it goes up and down over the height and the width; either way
 */

import { magnitudes } from "./fourier.js";

/** @param {Complex} spectrum @param {Size} size @returns {Matrix} magnitudes */
export function centred(spectrum, size) {
  const { rows, columns } = size;
  const found = magnitudes(spectrum);
  const values = found.map((_, at) => {
    const wave = waveAt({ row: Math.floor(at / columns), column: at % columns }, size);
    return found[placeOf(wave, size)];
  });
  return { rows, columns, values };
}

/** Large and small waves side by side: their sizes span powers of ten. @param {Matrix} spectrum @returns {Matrix} */
export function logarithmic(spectrum) {
  return { ...spectrum, values: spectrum.values.map(Math.log1p) };
}

/** @param {Cell} cell of the picture @param {Size} size @returns {Wave} */
export function waveAt({ row, column }, { rows, columns }) {
  return [row - Math.floor(rows / 2), column - Math.floor(columns / 2)];
}

/** @param {Wave} wave @param {Size} size @returns {Cell} its place in the picture, the nearest that there is */
export function cellOf([down, across], { rows, columns }) {
  const within = (/** @type {number} */ wave, /** @type {number} */ count) =>
    Math.min(count - 1, Math.max(0, wave + Math.floor(count / 2)));
  return { row: within(down, rows), column: within(across, columns) };
}

/** What a wave adds to the image. @param {Complex} spectrum @param {Wave} wave @param {Size} size @returns {{ amplitude: number, matrix: Matrix }} */
export function waveOf(spectrum, wave, size) {
  const { rows, columns } = size;
  const [re, im] = [spectrum.re, spectrum.im].map((part) => part[placeOf(wave, size)]);
  const isAlone = placeOf(wave, size) === placeOf([-wave[0], -wave[1]], size); // else it has a twin that runs the other way
  const amplitude = (Math.hypot(re, im) / (rows * columns)) * (isAlone ? 1 : 2);
  const phase = Math.atan2(im, re);
  const values = Float32Array.from({ length: rows * columns }, (_, at) => {
    const turns = (wave[0] * Math.floor(at / columns)) / rows + (wave[1] * (at % columns)) / columns;
    return amplitude * Math.cos(2 * Math.PI * turns + phase);
  });
  return { amplitude, matrix: { rows, columns, values } };
}

/** Where a wave stands in the transform. @param {Wave} wave @param {Size} size */
function placeOf([down, across], { rows, columns }) {
  return ((down + rows) % rows) * columns + ((across + columns) % columns);
}
