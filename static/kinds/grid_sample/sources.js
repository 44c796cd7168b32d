/**
 * What a sampled cell reads: some place of the whole map, and the point of the grid that says which.
 *
 * @import { Sources } from "../kind.js"
 */

import { cellRegion } from "../../tensor/region.js";
import { allPlanes } from "../reading.js";

/** @type {Sources} */
export function pictureAndPoint(_, [picture, ...grid], plane, cell) {
  return [{ layer: picture, plane, region: null }, ...grid.flatMap((points) => allPlanes(points, cellRegion(cell)))];
}
