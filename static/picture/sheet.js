/**
 * A picture to take away: a heading, parts of the page one below the other, and the address under them.
 *
 * @typedef {{ title: string, note: string, address: string, parts: Element[] }} Sheet
 */

import { shape } from "../dom/svg.js";
import { vectorOf } from "./vector.js";

const MARGIN = 24; // CSS pixels
const ROOMY = 640; // title and note fit into one line
const GAP = 16;
const EDGE = 2;
const LINE = 16; // of the address

/** @param {Sheet} sheet @returns {{ svg: string, width: number, height: number }} a whole file, and its size in CSS pixels */
export function drawSheet({ title, note, address, parts }) {
  const { color, backgroundColor, fontFamily } = getComputedStyle(document.body);
  const text = { fill: color, "font-family": fontFamily };
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const inner = Math.max(320, ...boxes.map((box) => box.width));
  let y = MARGIN + 20;
  /** @type {SVGElement[]} */
  const drawn = [shape("text", "", { ...text, x: MARGIN, y, "font-size": 18, "font-weight": 600 }, title)];
  const isRoomy = inner >= ROOMY;
  if (!isRoomy) y += 2 * LINE;
  const beside = { x: isRoomy ? MARGIN + inner : MARGIN, "text-anchor": isRoomy ? "end" : "start" };
  drawn.push(shape("text", "", { ...text, ...beside, y, "font-size": 14 }, note));
  parts.forEach((element, i) => {
    const { width, height } = boxes[i];
    y += GAP;
    drawn.push(cut({ x: MARGIN, y, width, height }, vectorOf(element)));
    y += height;
  });
  y += GAP;
  for (const line of broken(address, Math.floor(inner / 6.4))) {
    y += LINE;
    drawn.push(shape("text", "", { ...text, x: MARGIN, y, "font-size": 11 }, line));
  }
  const [width, height] = [inner + 2 * MARGIN, y + MARGIN].map(Math.ceil);
  const root = shape("svg", "", { viewBox: `0 0 ${width} ${height}`, width, height, fill: "none" });
  root.append(shape("title", "", {}, title), shape("rect", "", { width, height, fill: backgroundColor }), ...drawn);
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

/** A part with a little room for lines on its edge. @param {{ x: number, y: number, width: number, height: number }} box @param {SVGElement} part */
function cut({ x, y, width, height }, part) {
  const [left, top, across, down] = [-EDGE, -EDGE, width + 2 * EDGE, height + 2 * EDGE];
  const place = { x: x + left, y: y + top, width: across, height: down };
  return shape("svg", "", { ...place, viewBox: `${left} ${top} ${across} ${down}`, overflow: "hidden" }, part);
}

/** @param {string} text @param {number} length of a line @returns {string[]} */
function broken(text, length) {
  return text.match(new RegExp(`.{1,${length}}`, "g")) ?? [];
}
