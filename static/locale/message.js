/** Texts of the page, in the language of the document. */

const { lang, dataset } = document.documentElement;
const names = (dataset.messages ?? "common").split(" ");
/** @type {{ default: Record<string, string> }[]} */
const files = await Promise.all(
  names.map((name) => import(`../messages/${lang || "en"}/${name}.json`, { with: { type: "json" } })),
);
/** @type {Record<string, string>} */
const catalogue = Object.assign({}, ...files.map((file) => file.default));

/**
 * The text of a key, with `{name}` replaced by the value of that name.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function message(key, values = {}) {
  const text = catalogue[key];
  if (text === undefined) throw new Error(`no message "${key}" in ${names.join(", ")}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
