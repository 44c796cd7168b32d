/** Sets the text unless it is there already, which would lay out the same words again. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
