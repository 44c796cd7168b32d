/** Which inputs of a linear layer weigh most for one of its outputs. Pure. */

const SHOWN = 10;

/**
 * The places of the inputs with the largest |weight x activation|, largest first.
 * @param {Float32Array} weight (out, in) row-major
 * @param {Float32Array} activation (in,)
 * @param {number} output
 * @returns {number[]}
 */
export function strongest(weight, activation, output) {
  const start = output * activation.length;
  const size = (/** @type {number} */ i) => Math.abs(weight[start + i] * activation[i]);
  return Array.from(activation.keys())
    .filter((i) => size(i) > 0)
    .sort((a, b) => size(b) - size(a))
    .slice(0, SHOWN);
}
