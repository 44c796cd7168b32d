/**
 * The lines of a text as the browser has broken them, each with its box on the screen.
 * @typedef {{ text: string, box: DOMRect }} Line
 */

/** @param {Text} node @returns {Line[]} */
export function linesOf(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = Array.from(range.getClientRects()).filter(({ width }) => width > 0);
  if (boxes.length < 2) return boxes.map((box) => ({ text: node.data.trim(), box }));
  /** @type {Line[]} */
  const lines = [];
  for (let at = 0; at < node.data.length; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const top = range.getBoundingClientRect();
    const box = boxes.find((each) => top.width && Math.abs(each.top - top.top) < 1 && each.left <= top.left + 1);
    const last = lines.at(-1);
    if (box && last?.box === box) last.text += node.data[at];
    else if (box) lines.push({ text: node.data[at], box });
  }
  return lines.map(({ text, box }) => ({ text: text.trim(), box }));
}
