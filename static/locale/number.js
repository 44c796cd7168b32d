/** Numbers as the page's language writes them, with a real minus sign and no negative zero. */

import { language } from "./language.js";

const MINUS = "\u2212";
const PLACES = 4; // decimals of the terms of a sum

const short = new Intl.NumberFormat(language, { maximumSignificantDigits: 3, useGrouping: false });
const mantissa = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percentage = new Intl.NumberFormat(language, {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const upTo = new Intl.NumberFormat(language, { maximumFractionDigits: PLACES, useGrouping: false });
/** @type {Map<number, Intl.NumberFormat>} */
const fixedFormats = new Map();

/**
 * A value with three significant digits.
 * @param {number} value
 * @param {{ sign?: boolean }} [options] `sign`: a plus sign before positive values
 * @returns {string}
 */
export function decimal(value, { sign = false } = {}) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  const extreme = size < 0.001 || (size >= 100_000 && Number.isFinite(size));
  const digits = extreme ? scientific(size) : short.format(size);
  if (value < 0) return MINUS + digits;
  return sign ? `+${digits}` : digits;
}

/** @param {number} size */
function scientific(size) {
  const [digits, exponent] = size.toExponential(2).split("e");
  return `${mantissa.format(Number(digits))}e${exponent}`;
}

/**
 * A value with a fixed number of decimals. Zero is "0", so that "0.0000" means a value too small to show.
 * @param {number} value
 * @param {number} [places]
 * @returns {string}
 */
export function fixed(value, places = PLACES) {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return value < 0 ? `${MINUS}\u221e` : "\u221e";
  const rounded = Number(Math.abs(value).toFixed(places));
  const digits = fixedFormat(places).format(rounded);
  return value < 0 && rounded !== 0 ? MINUS + digits : digits;
}

/**
 * A value with no more decimals than it has: whole numbers stay whole.
 * @param {number} value
 * @param {number} [places] how many at most
 * @returns {string}
 */
export function plain(value, places = PLACES) {
  if (!Number.isFinite(value)) return fixed(value);
  const size = Number(Math.abs(value).toFixed(places));
  return (value < 0 && size ? MINUS : "") + upTo.format(size);
}

/** @param {number} places */
function fixedFormat(places) {
  const options = { minimumFractionDigits: places, maximumFractionDigits: places, useGrouping: false };
  const known = fixedFormats.get(places) ?? new Intl.NumberFormat(language, options);
  fixedFormats.set(places, known);
  return known;
}

/**
 * A share of one as a percentage that never rounds up to certainty.
 * @param {number} share
 * @returns {string}
 */
export function percent(share) {
  if (share > 0.999 && share < 1) return `> ${percentage.format(0.999)}`;
  if (share < 0.001 && share > 0) return `< ${percentage.format(0.001)}`;
  return percentage.format(share);
}

/** A whole number with the language's separators. @param {number} value */
export function whole(value) {
  return integer.format(value);
}
