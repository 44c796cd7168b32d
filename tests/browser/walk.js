/** Works out values with the page's modules: `{ layer id: [{ value, terms, partials, winner }] }`, place by place. */
async (operations, { root, places }) => {
  const load = (name) => import(`${root}arithmetic/${name}.js`);
  const { valueAt } = await load("value-at");
  const { convAt, partialMap } = await load("conv");
  const { averagePoolAt, maxPoolAt } = await load("pool");
  const { batchNormAt } = await load("batch-norm");
  const { linearAt } = await load("linear");
  const { softmaxAt } = await load("softmax");
  const { addAt } = await load("elementwise");
  const { affineGridAt } = await load("affine-grid");
  const { gridSampleAt } = await load("grid-sample");
  const sum = (terms) => terms.reduce((total, term) => total + term, 0);

  /** A layer's terms, put together by hand. */
  const TERMS = {
    conv2d: (...at) => {
      const { channels, bias } = convAt(...at);
      return sum(channels.map(({ patch, kernel }) => sum(Array.from(patch, (x, i) => x * kernel[i])))) + bias;
    },
    max_pool2d: (...at) => Math.max(...maxPoolAt(...at).values),
    avg_pool2d: (...at) => average(averagePoolAt(...at)),
    adaptive_avg_pool2d: (...at) => average(averagePoolAt(...at)),
    batch_norm2d: (...at) => {
      const { x, mean, variance, eps, scale, shift } = batchNormAt(...at);
      return ((x - mean) / Math.sqrt(variance + eps)) * scale + shift;
    },
    linear: (...at) => {
      const { products, bias } = linearAt(...at);
      return sum(products) + bias;
    },
    softmax: (...at) => {
      const { position, exps, shares } = softmaxAt(...at);
      return exps[position] / sum(exps) / sum(shares);
    },
    add: (...at) => sum(addAt(...at).terms.map(({ x }) => x)),
    affine_grid: (...at) => sum(affineGridAt(...at).terms),
    grid_sample: (...at) => sum(gridSampleAt(...at).neighbours.map(({ weight, x }) => weight * x)),
  };
  const average = ({ values, divisor }) => sum(values) / divisor;

  /** What all channels of a convolution add at a place, taken from their maps. */
  const maps = new Map();
  const partials = (operation, plane, { row, column }) => {
    const [, rows, columns] = operation.layer.shape;
    const key = `${operation.layer.id} ${plane}`;
    if (!maps.has(key)) {
      const positions = convAt(operation, plane, { row: 0, column: 0 }).channels.keys();
      maps.set(key, Array.from(positions, (position) => partialMap(operation, plane, position)));
    }
    if (maps.get(key).some(({ length }) => length !== rows * columns)) return null;
    return sum(maps.get(key).map((map) => map[row * columns + column])) + (operation.parameters.bias?.[plane] ?? 0);
  };

  const walked = {};
  for (const [id, operation] of Object.entries(operations)) {
    const { kind } = operation.layer;
    walked[id] = places[id].map(([plane, row, column], step) => {
      const at = [operation, plane, { row, column }];
      const value = valueAt(...at);
      const found = { value, terms: value !== null && kind in TERMS ? TERMS[kind](...at) : value };
      // Whole maps for a few places only: the widest networks have many channels.
      if (kind === "conv2d" && step < 3) found.partials = partials(...at);
      if (kind === "max_pool2d") {
        const { window, winner } = maxPoolAt(...at);
        const { from } = window.cells[winner];
        found.winner = [from.row, from.column];
      }
      return found;
    });
  }
  return walked;
};
