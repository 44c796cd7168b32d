let count = 0;

/** A name that nothing else on the page has, for ids and groups of radio buttons. @param {string} prefix */
export function unique(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}
