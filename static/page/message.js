/** Texts of the page, in the language of the document. */

const language = document.documentElement.lang || "en";
/** @type {Record<string, string>} */
const catalogue = (await import(`../messages/${language}.json`, { with: { type: "json" } })).default;

/**
 * The text of a key, with `{name}` replaced by the value of that name.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function message(key, values = {}) {
  const text = catalogue[key];
  if (text === undefined) throw new Error(`no message "${key}" in ${language}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
