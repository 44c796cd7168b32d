/**
 * Theta put together from its parts, and changed by what is done to a handle of the grid. Pure.
 *
 * The grid is a frame over the picture; places count from -1 to 1, y down.
 *
 * @import { Decomposition } from "../../kinds/affine_grid/arithmetic.js"
 * @typedef {"shift" | "turn" | "width" | "lean" | "size"} Handle
 * @typedef {[number, number]} Vector
 */

import { decompose, thetaOf } from "../../kinds/affine_grid/arithmetic.js";

export const HANDLES = /** @type {const} */ (["shift", "turn", "width", "lean", "size"]);

const [LEAST, MOST] = [0.1, 3]; // scales that a handle leaves
const FAR = 2; // to where a handle shifts
const STEM = 0.22; // from the upper edge to the handle that turns
const FINE = 100; // steps of 1 that a handle goes by

/** The parts of theta (2, 3). @param {Float32Array} theta */
export function partsOf(theta) {
  return decompose(thetaOf(theta));
}

/** The inverse of `decompose`. @param {Decomposition} parts @returns {Float32Array} (2, 3) */
export function composed({ rotation, scale, shear, shift }) {
  const angle = (rotation * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const across = shear * scale.y;
  return Float32Array.of(
    scale.x * cosine,
    across * cosine - scale.y * sine,
    shift.x,
    scale.x * sine,
    across * sine + scale.y * cosine,
    shift.y,
  );
}

/** Where theta puts a place of the new picture. @param {Float32Array} theta @param {Vector} place @returns {Vector} */
function put([a, b, c, d, e, f], [u, v]) {
  return [a * u + b * v + c, d * u + e * v + f];
}

/** The corners of the frame, around it. @param {Float32Array} theta @returns {Vector[]} */
export function cornersOf(theta) {
  return /** @type {Vector[]} */ ([
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ]).map((corner) => put(theta, corner));
}

/** Where the handles are. @param {Float32Array} theta @returns {Record<Handle, Vector>} */
export function handlesOf(theta) {
  const { rotation } = partsOf(theta);
  const angle = (rotation * Math.PI) / 180;
  const [x, y] = put(theta, [0, -1]);
  return {
    shift: put(theta, [0, 0]),
    turn: [x + STEM * Math.sin(angle), y - STEM * Math.cos(angle)],
    width: put(theta, [1, 0]),
    lean: put(theta, [0, 1]),
    size: put(theta, [1, 1]),
  };
}

/**
 * Theta after a handle was dragged.
 * @param {Float32Array} theta as it was when the drag began
 * @param {Handle} handle
 * @param {Vector} by how far in all
 */
export function dragged(theta, handle, by) {
  const parts = partsOf(theta);
  const { rotation, scale, shift } = parts;
  const at = handlesOf(theta)[handle];
  const from = frame(at, shift, rotation);
  const to = frame([at[0] + by[0], at[1] + by[1]], shift, rotation);
  switch (handle) {
    case "shift":
      return composed({ ...parts, shift: { x: near(shift.x + by[0]), y: near(shift.y + by[1]) } });
    case "turn": {
      const turn = Math.atan2(to[1], to[0]) - Math.atan2(from[1], from[0]);
      return composed({ ...parts, rotation: upright(Math.round(rotation + (turn * 180) / Math.PI)) });
    }
    case "width":
      return composed({ ...parts, scale: { ...scale, x: sized(to[0], scale.x) } });
    case "lean": {
      const y = sized(to[1], scale.y);
      return composed({ ...parts, scale: { ...scale, y }, shear: fine(to[0] / y) });
    }
    case "size": {
      const ratio = Math.hypot(...to) / Math.hypot(...from);
      return composed({ ...parts, scale: { x: sized(scale.x * ratio, scale.x), y: sized(scale.y * ratio, scale.y) } });
    }
  }
}

/**
 * Theta after an arrow key on a handle.
 * @param {Float32Array} theta
 * @param {Handle} handle
 * @param {Vector} steps to the right and down
 */
export function nudged(theta, handle, [right, down]) {
  const parts = partsOf(theta);
  const { rotation, scale, shear, shift } = parts;
  const grown = (/** @type {number} */ size, /** @type {number} */ steps) =>
    sized(size + (Math.sign(size) * steps) / 20, size);
  switch (handle) {
    case "shift":
      return composed({ ...parts, shift: { x: near(shift.x + right / 20), y: near(shift.y + down / 20) } });
    case "turn":
      return composed({ ...parts, rotation: upright(Math.round(rotation + right + down)) });
    case "width":
      return composed({ ...parts, scale: { ...scale, x: grown(scale.x, right + down) } });
    case "lean":
      return composed({ ...parts, shear: fine(shear + right / 20), scale: { ...scale, y: grown(scale.y, down) } });
    case "size":
      return composed({
        ...parts,
        scale: { x: grown(scale.x, right + down), y: grown(scale.y, right + down) },
      });
  }
}

/** A place as seen from the middle of a frame that is turned. @param {Vector} place @param {{ x: number, y: number }} middle @param {number} degrees @returns {Vector} */
function frame([x, y], middle, degrees) {
  const angle = (degrees * Math.PI) / 180;
  const [across, down] = [x - middle.x, y - middle.y];
  return [across * Math.cos(angle) + down * Math.sin(angle), down * Math.cos(angle) - across * Math.sin(angle)];
}

/** @param {number} value */
function fine(value) {
  return Math.round(value * FINE) / FINE;
}

/** A shift within bounds. @param {number} value */
function near(value) {
  return Math.min(FAR, Math.max(-FAR, fine(value)));
}

/** A scale within bounds; its sign stays. @param {number} value @param {number} was */
function sized(value, was) {
  const sign = was < 0 ? -1 : 1;
  return sign * Math.min(MOST, Math.max(LEAST, fine(sign * value)));
}

/** From -180 to 180. @param {number} degrees */
function upright(degrees) {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}
