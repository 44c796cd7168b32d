/** The page's texts, from the catalogues of its language: one JSON file per page or lazily loaded part. */

import { format } from "./format.js";
import { language } from "./language.js";

/** Of the catalogues: the language, without its script. */
const folder = new Intl.Locale(language).language;

/** @type {Record<string, string>} */
const messages = {};

/**
 * Loads a catalogue. A part that is loaded later loads its own catalogue along with its modules.
 * @param {string} name of a file in messages/<language>/
 * @returns {Promise<void>}
 */
export async function catalogue(name) {
  /** @type {{ default: Record<string, string> }} */
  const file = await import(`../messages/${folder}/${name}.json`, { with: { type: "json" } });
  Object.assign(messages, file.default);
}

/**
 * The text of a key, with its placeholders filled in (see `format`).
 * @param {string} key
 * @param {import("./format.js").Values} [values]
 * @returns {string}
 * @throws {Error} where no loaded catalogue has the key
 */
export function message(key, values = {}) {
  const text = messages[key];
  if (text === undefined) throw new Error(`no message "${key}"`);
  return format(text, values, language);
}

/** Texts, one after the other, with what stands between sentences. @param {string[]} texts */
export function sentences(texts) {
  return texts.filter(Boolean).join(message("text.between"));
}

/** @param {string} key */
export function hasMessage(key) {
  return key in messages;
}

// What the page's template names is there before any module that imports this one runs.
await Promise.all(
  (globalThis.document?.documentElement.dataset.messages ?? "").split(" ").filter(Boolean).map(catalogue),
);
