/**
 * Calls a function once no further call has come for a while, with the values of the last call.
 * @template {unknown[]} Values
 * @param {number} milliseconds
 * @param {(...values: Values) => void} act
 * @returns {(...values: Values) => void}
 */
export function debounce(milliseconds, act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), milliseconds);
  };
}
