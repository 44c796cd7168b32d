/** What the page offers to copy: `{ layer id: [snippet] }`, place by place. */
async (operations, { root, places }) => {
  const { snippet } = await import(`${root}snippet/snippet.js`);
  return Object.fromEntries(
    Object.entries(places).map(([id, at]) => [
      id,
      at.map(([plane, row, column]) => snippet(operations[id], plane, { row, column })),
    ]),
  );
};
