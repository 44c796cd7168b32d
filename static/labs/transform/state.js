/**
 * The state of the lab, and its examples. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {{ picture: string, tilt: number, theta: Matrix, pixel: number[] }} State
 *   `tilt`: degrees by which the picture is turned clockwise before; `pixel`: row and column of the new picture, from 0
 */

import { movement, warp } from "../affine.js";
import { readMatrix, writeMatrix } from "../matrix.js";
import { pictureOf, pictureRow } from "../pictures.js";
import { integer, integers } from "../state.js";
import { composed } from "./arithmetic.js";

export const TILT_MOST = 90;
const [TILT, SIDE] = [25, 28];

const STILL = { rotation: 0, scale: { x: 1, y: 1 }, shear: 0, shift: { x: 0, y: 0 } };

/** @type {Record<string, Float32Array>} */
export const EXAMPLES = {
  straight: composed({ ...STILL, rotation: TILT }),
  still: composed(STILL),
  close: composed({ ...STILL, scale: { x: 0.5, y: 0.5 } }),
  leaning: composed({ ...STILL, shear: 0.5 }),
  mirrored: Float32Array.of(-1, 0, 0, 0, 1, 0),
};

/** The picture that is warped. @param {Pick<State, "picture" | "tilt">} state @returns {Matrix} */
export function tiltedPicture({ picture, tilt }) {
  const drawn = /** @type {Matrix} */ (pictureOf(picture));
  return tilt ? warp(drawn, movement(drawn, { down: 0, across: 0, degrees: tilt })).output : drawn;
}

/** @param {Float32Array} values (2, 3) @returns {Matrix} */
export function thetaMatrix(values) {
  return { rows: 2, columns: 3, values };
}

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  picture: pictureRow("digit-5"),
  tilt: integer(TILT, -TILT_MOST, TILT_MOST),
  theta: {
    read(text) {
      const read = readMatrix(text ?? "", { rows: 2, columns: 3, size: 10 });
      return read?.values.length === 6 ? read : thetaMatrix(EXAMPLES.straight);
    },
    write: writeMatrix,
  },
  pixel: integers([7, 14], 0, SIDE - 1),
};
