/**
 * The one overlay of an open layer: the cell, the windows that it reads, and lines from these to it.
 *
 * @import { Region } from "../tensor/region.js"
 * @import { PlaneMap } from "./plane-map.js"
 * @typedef {{ map: PlaneMap, region: Region, name: string }} Mark
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

import { shape } from "../dom/svg.js";

export class Overlay {
  element = shape("svg", "overlay", { "aria-hidden": "true" });

  /**
   * @param {Mark[]} windows what is read
   * @param {Mark} target who reads it
   * @param {Mark[]} [others] what is marked besides, without lines
   */
  draw(windows, target, others = []) {
    const here = target.map.boxOf(target.region);
    const boxes = windows.map(({ map, region }) => map.boxOf(region));
    this.element.replaceChildren(
      shape("path", "links", { d: boxes.map((box) => wedge(box, here)).join("") }),
      ...windows.map(({ name }, place) => shape("rect", name, boxes[place])),
      ...others.map(({ map, region, name }) => shape("rect", name, map.boxOf(region))),
      shape("rect", target.name, here),
    );
  }
}

/** Two lines from the right corners of a box to the left corners of another. @param {Box} from @param {Box} to */
function wedge(from, to) {
  const x = from.x + from.width;
  return `M${x} ${from.y}L${to.x} ${to.y}M${x} ${from.y + from.height}L${to.x} ${to.y + to.height}`;
}
