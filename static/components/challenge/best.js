/** The best so far, on this device: as the link that shows it. A browser that keeps nothing forgets it with the page. */

/** @type {Map<string, string>} */
const here = new Map();

/** @param {string} challenge @param {string} model */
const keyOf = (challenge, model) => `convscope.challenge.${challenge}.${model}`;

/** @param {string} challenge @param {string} model its id @returns {string} a fragment; "" where there is none */
export function best(challenge, model) {
  const key = keyOf(challenge, model);
  try {
    return localStorage.getItem(key) ?? here.get(key) ?? "";
  } catch {
    return here.get(key) ?? "";
  }
}

/** @param {string} challenge @param {string} model its id @param {string} fragment */
export function keepBest(challenge, model, fragment) {
  const key = keyOf(challenge, model);
  here.set(key, fragment);
  try {
    localStorage.setItem(key, fragment);
  } catch {
    // It may be full, or forbidden.
  }
}
