/**
 * What a cell of a convolution reads: the same window of every map of its group.
 *
 * @import { Sources } from "../kind.js"
 */

import { planesOf } from "../../tensor/planes.js";
import { windowOf } from "../../tensor/window.js";
import { channelsOf } from "../families/convolution/channels.js";

/** @type {Sources} */
export function groupWindows(layer, [source], plane, cell) {
  const region = windowOf(layer, planesOf(source), cell);
  return channelsOf(layer, source, plane).map((channel) => ({ layer: source, plane: channel, region }));
}
