/**
 * What spoke for a class, as the service tells it, ready to be shown. Pure.
 *
 * @import { Model, Why } from "../../api/types.js"
 * @typedef {{ layer: string, unit: number | null, share: number }} Step
 * @typedef {{ shares: Float32Array, rest: number, rule: "affine" | "piecewise" | "smooth" }} Shares
 * @typedef {{
 *   target: number, against: number | null, score: number, layers: Map<string, Shares>,
 *   pixels: Float32Array | null, path: Step[],
 * }} Because  `path`: from the scores back to the input
 */

import { values } from "../../tensor/decode.js";

/** @param {Why} answer @returns {Because} */
export function readWhy({ class: target, against, score, layers, pixels, path }) {
  return {
    target,
    against,
    score,
    layers: new Map(Object.entries(layers).map(([id, each]) => [id, { ...each, shares: values(each.shares) }])),
    pixels: pixels && values(pixels),
    path,
  };
}

/**
 * The steps at which the path comes to another map or value: those between only pass it on.
 * @param {Because} because
 * @returns {Step[]}
 */
export function turns({ path }) {
  return path.slice(1).filter(({ unit, share }, i, steps) => {
    const before = steps.slice(0, i).findLast((step) => step.unit !== null);
    return unit !== null && !(before?.unit === unit && Math.abs(share - before.share) < 1e-4 * Math.abs(share));
  });
}

/**
 * The layer whose shares are told in words: the one nearest to the scores that has maps or values of its own.
 * @param {Because} because
 * @param {Model} model
 * @returns {(Shares & { layer: string, isMaps: boolean }) | null}
 */
export function tellingLayer({ path, layers }, model) {
  const onPath = path.slice(1).find(({ unit }) => unit !== null)?.layer;
  const nearest = model.layers.findLast(
    ({ id, shape, inputs }) => shape.length > 1 && inputs.length > 0 && (layers.get(id)?.shares.length ?? 0) > 1,
  )?.id;
  const id = onPath ?? nearest;
  const shares = id === undefined ? undefined : layers.get(id);
  const layer = model.layers.find((each) => each.id === id);
  return shares && layer ? { ...shares, layer: layer.id, isMaps: layer.shape.length > 1 } : null;
}

/**
 * The maps or values with the largest shares for and against, largest first.
 * @param {Float32Array} shares
 * @param {1 | -1} sign
 * @param {number} count
 * @returns {number[]}
 */
export function strongest(shares, sign, count) {
  return Array.from(shares.keys())
    .filter((unit) => sign * shares[unit] > 0)
    .sort((one, other) => sign * (shares[other] - shares[one]))
    .slice(0, count);
}

/** Layers that the rule says nothing of: no gradient leads there. @param {Because} because @param {Model} model @returns {string[]} */
export function silent({ layers }, model) {
  return model.layers.slice(0, -1).flatMap(({ id }) => (layers.has(id) ? [] : [id]));
}
