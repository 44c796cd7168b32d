/** Write a text unless it stands there already: the browser would lay out the same words anew. */

/** @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
