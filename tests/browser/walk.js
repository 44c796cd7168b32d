/** Works out values with the page's modules: `{ layer id: [{ value, terms, partials, winner }] }`, place by place. */
async (operations, { root, places }) => {
  const { explainerOf, loadKinds } = await import(`${root}kinds/registry.js`);
  await loadKinds(Object.values(operations).map(({ layer }) => layer));
  const conv = await import(`${root}kinds/conv2d/arithmetic.js`);
  const transposed = await import(`${root}kinds/conv_transpose2d/arithmetic.js`);
  const sum = (terms) => terms.reduce((total, term) => total + term, 0);

  const convolved = ({ channels, bias }) =>
    sum(channels.map(({ patch, kernel }) => sum(Array.from(patch, (x, i) => x * kernel[i])))) + bias;
  const average = ({ values, divisor }) => sum(values) / divisor;
  const normalised = ({ x, mean, variance, eps, scale, shift }) =>
    ((x - mean) / Math.sqrt(variance + eps)) * scale + shift;
  const weighed = ({ neighbours }) => sum(neighbours.map(({ weight, x }) => weight * x));
  const gated = ({ x, gate }) => x * gate;

  /** A layer's terms, put together by hand. */
  const TERMS = {
    conv2d: convolved,
    conv_transpose2d: convolved,
    max_pool2d: ({ values }) => Math.max(...values),
    avg_pool2d: average,
    adaptive_avg_pool2d: average,
    batch_norm2d: normalised,
    group_norm: normalised,
    layer_norm: normalised,
    linear: ({ products, bias }) => sum(products) + bias,
    softmax: ({ position, exps, shares }) => exps[position] / sum(exps) / sum(shares),
    log_softmax: ({ position, exps }) => Math.log(exps[position] / sum(exps)),
    add: ({ operands }) => sum(operands.map(({ x }) => x)),
    mul: ({ operands }) => operands.reduce((product, { x }) => product * x, 1),
    affine_grid: ({ terms }) => sum(terms),
    grid_sample: weighed,
    upsample: weighed,
    gelu: gated,
    silu: gated,
    hardswish: gated,
  };

  /** What all channels of a convolution add at a place, taken from their maps. */
  const maps = new Map();
  const partials = ({ partialMap }, operation, plane, { row, column }, { channels, bias }) => {
    const [, rows, columns] = operation.layer.shape;
    const key = `${operation.layer.id} ${plane}`;
    if (!maps.has(key)) {
      maps.set(key, channels.map((_, position) => partialMap(operation, plane, position)));
    }
    if (maps.get(key).some(({ length }) => length !== rows * columns)) return null;
    return sum(maps.get(key).map((map) => map[row * columns + column])) + bias;
  };
  const MAPS = { conv2d: conv, conv_transpose2d: transposed };

  const walked = {};
  for (const [id, operation] of Object.entries(operations)) {
    const { kind } = operation.layer;
    const { valueAt } = explainerOf(operation);
    walked[id] = places[id].map(([plane, row, column], step) => {
      const at = [operation, plane, { row, column }];
      const worked = valueAt?.(...at) ?? null;
      if (!worked) return { value: null };
      const { value } = worked;
      const found = { value, terms: kind in TERMS ? TERMS[kind](worked) : value };
      // Whole maps for a few places only: the widest networks have many channels.
      if (kind in MAPS && step < 3) found.partials = partials(MAPS[kind], ...at, worked);
      if (kind === "max_pool2d") {
        const { from } = worked.window.cells[worked.winner];
        found.winner = [from.row, from.column];
      }
      return found;
    });
  }
  return walked;
};
