/** How many of so many things stand in a row: the last row is full where a wide shape allows that. @param {number} count */
export function evenly(count) {
  const square = Math.ceil(Math.sqrt(count));
  for (let columns = square; columns <= 2 * square; columns++) if (count % columns === 0) return columns;
  return square;
}
