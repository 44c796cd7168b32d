/**
 * The state of the lab. Pure.
 *
 * @typedef {{
 *   picture: string, shift: number[], degrees: number, model: string, beside: string, layer: string, map: number,
 * }} State  `shift`: down and to the right, in pixels; `degrees`: clockwise; `model`: "" for the service's own choice;
 *   `beside`: the network that it is compared with; `layer`: "" for the first one with a kernel; `map`: from 1
 */

import { pictureRow } from "../pictures.js";
import { integer, integers } from "../state.js";

export const [SHIFT_MOST, TURN_MOST, TURN_STEP] = [10, 180, 5];

/** The turns that both networks are asked about, in degrees. */
export const TURNS = Array.from({ length: (2 * TURN_MOST) / TURN_STEP + 1 }, (_, at) => at * TURN_STEP - TURN_MOST);

const turn = integer(0, -TURN_MOST, TURN_MOST);
const name = (/** @type {string} */ standard) => ({
  read: (/** @type {string | null} */ text) => (text && /^[\w.-]{1,64}$/.test(text) ? text : standard),
  write: String,
});

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  picture: pictureRow("digit-8"),
  shift: integers([2, 3], -SHIFT_MOST, SHIFT_MOST),
  degrees: { ...turn, read: (text) => nearestTurn(turn.read(text)) },
  model: name(""),
  beside: name("stn-cnn"),
  layer: name(""),
  map: integer(1, 1, 4096),
};

/** One of the turns. @param {number} degrees */
export function nearestTurn(degrees) {
  const turned = Math.round(degrees / TURN_STEP) * TURN_STEP;
  return Math.min(TURN_MOST, Math.max(-TURN_MOST, turned)) + 0;
}
