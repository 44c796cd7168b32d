/**
 * Problem details (RFC 9457) in the page's language: by their type, never in the service's own words.
 *
 * @typedef {Record<string, unknown> & { type?: string, errors?: Record<string, unknown>[] }} Problem
 *   the facts of the sentence are members beside `type`; a bad body has them in each of its `errors`
 */

import { hasMessage, message } from "./message.js";

/** @param {Problem} problem @returns {string} */
export function describeProblem(problem) {
  for (const part of [...(problem.errors ?? []), problem]) {
    const key = `problem.${String(part.type).split(":").at(-1)}`;
    if (hasMessage(key)) return message(key, facts(part));
  }
  return message("problem.other");
}

/** @param {Record<string, unknown>} members @returns {import("./format.js").Values} */
function facts(members) {
  const plain = Object.entries(members).filter(([, value]) => typeof value === "number" || typeof value === "string");
  return /** @type {import("./format.js").Values} */ (Object.fromEntries(plain));
}
