/** Numbers as the page writes them. */

const MINUS = "\u2212";
const PLACES = 4; // decimals of the terms of a sum

/**
 * A value with three significant digits, a real minus sign and no negative zero.
 * @param {number} value
 * @param {{ sign?: boolean }} [options] `sign`: a plus sign before positive values
 * @returns {string}
 */
export function decimal(value, { sign = false } = {}) {
  const size = Math.abs(value);
  const digits =
    size !== 0 && (size < 0.001 || size >= 100_000) ? size.toExponential(2) : String(Number(size.toPrecision(3)));
  if (Number(digits) === 0) return "0";
  if (value < 0) return MINUS + digits;
  return sign ? `+${digits}` : digits;
}

/**
 * A value with a fixed number of decimals, a real minus sign and no negative zero. A zero is just "0": "0.0000"
 * is a value too small to show.
 * @param {number} value
 * @param {number} [places]
 * @returns {string}
 */
export function fixed(value, places = PLACES) {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return value < 0 ? `${MINUS}\u221e` : "\u221e";
  const digits = Math.abs(value).toFixed(places);
  return value < 0 && Number(digits) !== 0 ? MINUS + digits : digits;
}

/**
 * A share of one as a percentage that never rounds up to certainty.
 * @param {number} share
 * @returns {string}
 */
export function percent(share) {
  if (share > 0.999 && share < 1) return "> 99.9 %";
  if (share < 0.001 && share > 0) return "< 0.1 %";
  return `${(share * 100).toFixed(1)} %`;
}

/**
 * A whole number with separators.
 * @param {number} value
 * @returns {string}
 */
export function whole(value) {
  return value.toLocaleString("en");
}
