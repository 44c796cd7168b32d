/** What the page offers to copy: `{ layer id: [snippet] }`, place by place. */
async (operations, { root, places }) => {
  const { snippet } = await import(`${root}kinds/snippet.js`);
  const { catalogue } = await import(`${root}locale/message.js`);
  await catalogue("kinds");
  const written = {};
  for (const [id, at] of Object.entries(places)) {
    const snippets = at.map(([plane, row, column]) => snippet(operations[id], plane, { row, column }));
    written[id] = await Promise.all(snippets);
  }
  return written;
};
