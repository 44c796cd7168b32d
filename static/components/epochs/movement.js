/**
 * How far the weights of a network moved between two moments of its training. Pure.
 *
 * @typedef {Map<string, Record<string, Float32Array>>} Weights  by layer
 * @typedef {{ share: number, most: string, least: string }} Movement
 *   `share`: the length of the change as a share of the length of the weights before; the layers with the largest and the
 *   smallest share
 */

/** @param {Weights} before @param {Weights} after @returns {Movement | null} null where no layer has weights */
export function movement(before, after) {
  const layers = Array.from(after, ([id, { weight }]) => ({ id, ...lengths(before.get(id)?.weight, weight) }));
  const moved = layers.filter(({ length }) => length > 0);
  if (!moved.length) return null;
  const sum = (/** @type {"change" | "length"} */ of) => Math.sqrt(moved.reduce((all, layer) => all + layer[of], 0));
  const byShare = moved.toSorted((one, other) => one.change / one.length - other.change / other.length);
  return { share: sum("change") / sum("length"), least: byShare[0].id, most: byShare[byShare.length - 1].id };
}

/** Squared lengths. @param {Float32Array | undefined} before @param {Float32Array | undefined} after */
function lengths(before, after) {
  if (!before || !after) return { change: 0, length: 0 };
  let [change, length] = [0, 0];
  before.forEach((value, at) => {
    change += (after[at] - value) ** 2;
    length += value ** 2;
  });
  return { change, length };
}
