/**
 * Messages with placeholders, in a subset of the ICU MessageFormat: `{name}`, and
 * `{count, plural, =0 {none} one {# map} other {# maps}}`, where `#` is the number. Numbers are written as
 * `Intl.NumberFormat` writes them. A plural's branches may hold placeholders, but no further plurals.
 *
 * @typedef {Record<string, string | number>} Values
 */

const PLACEHOLDER = /\{(\w+)(?:, plural,((?:\s*[=\w]+ \{(?:[^{}]|\{\w+\})*\})+)\s*)?\}/g;
const BRANCH = /([=\w]+) \{((?:[^{}]|\{\w+\})*)\}/g;

/** @type {Map<string, { plurals: Intl.PluralRules, numbers: Intl.NumberFormat }>} */
const writers = new Map(); // by language: to make one takes as long as some hundred messages

/**
 * @param {string} pattern
 * @param {Values} values a placeholder without a value stays as it is
 * @param {string} language BCP 47
 * @returns {string}
 */
export function format(pattern, values, language) {
  return pattern.replace(PLACEHOLDER, (placeholder, name, branches) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    if (!branches) return written(value, language);
    const text = branchFor(branches, Number(value), language);
    return format(text.replaceAll("#", written(value, language)), values, language);
  });
}

/** The branch for a count: one for exactly this number, else that of its plural category. @param {string} branches @param {number} count @param {string} language */
function branchFor(branches, count, language) {
  const texts = new Map(Array.from(branches.matchAll(BRANCH), ([, key, text]) => [key, text]));
  const category = writersOf(language).plurals.select(count);
  return texts.get(`=${count}`) ?? texts.get(category) ?? texts.get("other") ?? "";
}

/** @param {string | number} value @param {string} language */
function written(value, language) {
  return typeof value === "number" ? writersOf(language).numbers.format(value) : value;
}

/** @param {string} language */
function writersOf(language) {
  const known = writers.get(language);
  if (known) return known;
  const made = { plurals: new Intl.PluralRules(language), numbers: new Intl.NumberFormat(language) };
  writers.set(language, made);
  return made;
}
