/**
 * Do something once calls have ceased for a while.
 * @template {unknown[]} Values
 * @param {number} milliseconds
 * @param {(...values: Values) => void} act
 * @returns {(...values: Values) => void} each call puts it off again
 */
export function debounce(milliseconds, act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  return (...values) => {
    clearTimeout(later);
    later = setTimeout(() => act(...values), milliseconds);
  };
}
