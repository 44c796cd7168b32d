/**
 * The fragment of the page's address: a section, `#pooling`, or a lab with its state, `#convolve?padding=1_1_1_1`. Pure.
 *
 * @typedef {{ id: string, state: string }} Place
 */

/** @param {string} fragment `location.hash` @returns {Place} */
export function read(fragment) {
  const [, id, state] = fragment.match(/^#([\w-]*)(?:\?(.*))?$/) ?? [];
  return { id: id ?? "", state: state ?? "" };
}

/** @param {Place} place */
export function write({ id, state }) {
  return `#${id}${state && `?${state}`}`;
}
