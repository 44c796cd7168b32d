/**
 * The lines in space: what flows from sheet to sheet, ways round sheets, and what the cell in focus is computed from.
 *
 * @import { NetworkTiles } from "../network-view/network-tiles.js"
 * @import { Ramp } from "../../colour/ramp.js"
 * @import { Arrangement, Plane, Sheet, Way } from "./arrange.js"
 * @import { Point } from "./camera.js"
 * @typedef {{ layer: { id: string }, plane: number, region: import("../../tensor/region.js").Region }} Part
 */

import { planesOf } from "../../tensor/planes.js";
import { inside } from "../../tensor/region.js";
import { chainOf } from "../network-view/chain.js";
import { edgesOf, lookOf } from "../network-view/edges.js";
import { sourcesAt } from "../network-view/highlight.js";
import { fieldOf } from "../network-view/readout.js";
import { bendsOf, middleOf, planeAt } from "./arrange.js";

const OUTLINED = 16; // sources; more could not be told apart
const LIFT = 0.015; // above the sheet, so that it does not hide them

/** Numbers for the painter. */
class Pen {
  /** @type {number[]} */ numbers = [];

  /** @param {Point} from @param {Point} to @param {number[]} colour red, green, blue, opacity @param {number} width in CSS pixels */
  line(from, to, colour, width) {
    this.numbers.push(...from, ...to, ...colour, width);
  }

  /** @param {Point[]} points @param {number[]} colour @param {number} width */
  path(points, colour, width) {
    for (let i = 1; i < points.length; i++) this.line(points[i - 1], points[i], colour, width);
  }

  get taken() {
    return new Float32Array(this.numbers);
  }
}

/** A packed colour as shares. @param {number} packed @param {number} opacity */
export function channels(packed, opacity) {
  return [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255].map((each) => each / 255).concat(opacity);
}

/** @param {Arrangement} arrangement @param {NetworkTiles} view @param {{ ramp: Ramp, quiet: number[] }} look */
export function edgeLines({ sheets, ways }, view, { ramp, quiet }) {
  const pen = new Pen();
  for (const way of ways) wayRound(pen, way, quiet);
  sheets.forEach((sheet, place) => {
    const operation = view.operationOf(sheet.layer);
    sheet.layer.inputs.forEach((id, input) => {
      const source = sheets[place - 1];
      if (source?.layer.id !== id) return; // it goes round
      const all = operation ? edgesOf(source.layer, sheet.layer, operation, input) : [];
      if (!all.length) pen.line([0, source.y, 0], [0, sheet.y, 0], [...quiet.slice(0, 3), 0.4], 1);
      for (const { node, target, share } of all) {
        const look = lookOf(share, ramp);
        const start = nodeAt(source, node);
        const end = nodeAt(sheet, target.node + Math.floor(target.length / 2));
        if (look && start && end) pen.line(start, end, channels(look.colour, look.opacity), look.width);
      }
    });
  });
  return pen.taken;
}

/** @param {Pen} pen @param {Way} way @param {number[]} colour */
function wayRound(pen, way, colour) {
  const { from, to } = way;
  const tip = to.width / 2;
  pen.path([[from.width / 2, from.y, 0], ...bendsOf(way), [tip, to.y, 0]], colour, 1.25);
  for (const side of [-1, 1]) pen.line([tip + 0.16, to.y, side * 0.1], [tip, to.y, 0], colour, 1.25);
}

/** The middle of a map or a value. @param {Sheet} sheet @param {number} node */
function nodeAt(sheet, node) {
  const plane = sheet.planes[node];
  return plane && middleOf(sheet, plane);
}

/** @param {Arrangement} arrangement @param {NetworkTiles} view @param {number[]} accent */
export function focusLines({ sheets }, view, accent) {
  const pen = new Pen();
  const { focused, layers } = view;
  if (!focused) return pen.taken;
  const { tile, cell } = focused;
  const sheetOf = (/** @type {string} */ id) => sheets.find(({ layer }) => layer.id === id);
  const outline = (/** @type {Part} */ { layer, plane, region }, /** @type {number} */ opacity, width = 1.5) => {
    const sheet = sheetOf(layer.id);
    if (sheet) pen.path(around(sheet, plane, region), [...accent, opacity], width);
  };
  const sheet = sheetOf(tile.layer.id);
  const own = sheet && planeAt(sheet, tile.index, cell.row);
  if (!sheet || !own) return pen.taken;
  const sources = sourcesAt(view, tile, cell);
  const many = sources.length > OUTLINED;
  for (const { layer, plane, region } of sources) {
    const from = sheetOf(layer.id);
    const at = from && planeAt(from, plane, region?.top ?? 0);
    if (!from || !at) continue;
    if (region) outline({ layer, plane, region }, 1);
    pen.line(middleOf(from, at), middleOf(sheet, own), [...accent, many ? 0.35 : 0.7], many ? 0.75 : 1);
  }
  const far = chainOf(layers, tile.layer, tile.index, cell).filter(
    ({ layer }) => !tile.layer.inputs.includes(layer.id),
  );
  for (const { layer, index, region } of far) outline({ layer, plane: index, region }, 0.6, 1);
  const field = fieldOf(view);
  if (field) outline({ layer: layers[0], plane: 0, region: field }, 1);
  pen.path(corners(sheet, own, 0, 0, own.rows, own.columns), [...accent, 1], 2);
  outline(
    { layer: tile.layer, plane: tile.index, region: { top: cell.row, left: cell.column, rows: 1, columns: 1 } },
    1,
  );
  return pen.taken;
}

/** A closed line around a region of a plane. @param {Sheet} sheet @param {number} plane @param {Part["region"]} region @returns {Point[]} */
function around(sheet, plane, region) {
  const planes = planesOf(sheet.layer);
  const part = inside(region, planes);
  const first = planeAt(sheet, plane, part.top);
  if (!first) return [];
  if (planes.kind !== "vector") return corners(sheet, first, part.top, part.left, part.rows, part.columns);
  return part.rows === 1 ? corners(sheet, first, 0, 0, 1, 1) : []; // a longer run of values may go on in another line
}

/** @param {Sheet} sheet @param {Plane} plane @param {number} top @param {number} left @param {number} rows @param {number} columns @returns {Point[]} */
function corners({ y }, plane, top, left, rows, columns) {
  const [across, down] = [plane.width / plane.columns, plane.depth / plane.rows];
  const [x1, z1] = [plane.x + left * across, plane.z + top * down];
  const [x2, z2] = [x1 + columns * across, z1 + rows * down];
  const high = y + LIFT;
  return [
    [x1, high, z1],
    [x2, high, z1],
    [x2, high, z2],
    [x1, high, z2],
    [x1, high, z1],
  ];
}
