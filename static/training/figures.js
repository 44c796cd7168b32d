/** Figures as tables and axes write them. */

import { language } from "../locale/language.js";

const percentage = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 });
const hundredths = new Intl.NumberFormat(language, {
  style: "percent",
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const three = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
const short = new Intl.NumberFormat(language, { notation: "compact" });

/** A share with two decimals: 99.50 %. @param {number} value */
export function accuracy(value) {
  return hundredths.format(value);
}

/** A share with no more decimals than it has, two at most: 15 %. @param {number} value */
export function share(value) {
  return percentage.format(value);
}

/** Three digits, with separators. @param {number} value */
export function digits(value) {
  return three.format(value);
}

/** For an axis: 20K. @param {number} value */
export function compact(value) {
  return short.format(value);
}
