/**
 * Sets the text unless it is there already, which would lay out the same words again. A text node that is there stays:
 * with another one, the browser matches every `:has` around it anew.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent === text) return;
  const { firstChild, lastChild } = element;
  if (text && firstChild instanceof Text && firstChild === lastChild) firstChild.data = text;
  else element.textContent = text;
}
