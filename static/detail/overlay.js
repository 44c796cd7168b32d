/**
 * The one overlay of an open layer: the cell, the windows that it reads, and lines from these to it.
 *
 * @import { Cell, Region } from "../network/sources.js"
 * @import { PlaneMap } from "./plane-map.js"
 * @typedef {{ map: PlaneMap, region: Region, name: string }} Mark
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

const SVG = "http://www.w3.org/2000/svg";

export class Overlay {
  element = document.createElementNS(SVG, "svg");

  constructor() {
    this.element.classList.add("overlay");
    this.element.setAttribute("aria-hidden", "true");
  }

  /**
   * @param {Mark[]} windows what is read
   * @param {Mark} target who reads it
   * @param {Mark[]} [others] what is marked besides, without lines
   */
  draw(windows, target, others = []) {
    const here = target.map.boxOf(target.region);
    const boxes = windows.map(({ map, region }) => map.boxOf(region));
    this.element.replaceChildren(
      path("links", boxes.map((box) => wedge(box, here)).join("")),
      ...windows.map(({ name }, place) => rectangle(name, boxes[place])),
      ...others.map(({ map, region, name }) => rectangle(name, map.boxOf(region))),
      rectangle(target.name, here),
    );
  }
}

/** One cell as a region. @param {Cell} cell @returns {Region} */
export function cellRegion({ row, column }) {
  return { top: row, left: column, rows: 1, columns: 1 };
}

/** Two lines from the right corners of a box to the left corners of another. @param {Box} from @param {Box} to */
function wedge(from, to) {
  const x = from.x + from.width;
  return `M${x} ${from.y}L${to.x} ${to.y}M${x} ${from.y + from.height}L${to.x} ${to.y + to.height}`;
}

/** @param {string} name @param {string} commands */
function path(name, commands) {
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("class", name);
  shape.setAttribute("d", commands);
  return shape;
}

/** @param {string} name @param {Box} box */
function rectangle(name, { x, y, width, height }) {
  const shape = document.createElementNS(SVG, "rect");
  shape.setAttribute("class", name);
  for (const [key, value] of Object.entries({ x, y, width, height })) shape.setAttribute(key, String(value));
  return shape;
}
