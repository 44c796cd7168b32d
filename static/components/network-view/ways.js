/** Ways round the columns, for layers that read others than their neighbours. @import { Layer } from "../../api/types.js" */

export const LANE = 6; // CSS pixels from one way to the next

/** The height in CSS pixels that a network's ways take below its tiles. @param {Layer[]} layers */
export function heightOfWays(layers) {
  const far = layers.flatMap(({ inputs }, place) => inputs.filter((id) => id !== layers[place - 1]?.id));
  return far.length ? (far.length + 1) * LANE : 0;
}
