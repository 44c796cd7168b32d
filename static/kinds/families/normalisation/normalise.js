/**
 * Normalisation: (x - mean) / sqrt(variance + eps) * scale + shift.
 *
 * @typedef {{ mean: number, variance: number }} Statistics
 * @typedef {{ eps: number, scale: number, shift: number }} Settings
 * @typedef {Statistics & Settings & { x: number, normalized: number, value: number }} Normalisation
 */

/** @param {number} x @param {Statistics} statistics @param {Settings} settings @returns {Normalisation} */
export function normalise(x, { mean, variance }, { eps, scale, shift }) {
  const normalized = (x - mean) / Math.sqrt(variance + eps);
  return { x, mean, variance, eps, normalized, scale, shift, value: normalized * scale + shift + 0 };
}

/** Mean and (biased) variance of some values. @param {Float32Array} values @returns {Statistics} */
export function statisticsOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
}
