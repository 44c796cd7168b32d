/**
 * Where everything of a network goes in space: a lying sheet per layer, one above another, the input lowest; on it a
 * plane per map, or a small square per value. Pure.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Point } from "./camera.js"
 * @typedef {{ plane: number, row: number, x: number, z: number, width: number, depth: number, rows: number, columns: number }} Plane
 *   `row`: of the layer's values, where the plane is one of them; `x`, `z`: its far left corner; `rows`, `columns`: its cells
 * @typedef {{ layer: Layer, y: number, width: number, depth: number, planes: Plane[] }} Sheet
 * @typedef {{ from: Sheet, to: Sheet, beside: number }} Way  from one sheet to another round those between, so far to the right
 * @typedef {{ sheets: Sheet[], ways: Way[], middle: Point, corners: Point[] }} Arrangement
 */

import { planesOf } from "../../tensor/planes.js";

const GAP = 0.14; // between planes, as a share of one
const VALUE = 0.5; // the side of a value's square, where there are few of them; the largest map has 1
const MANY = 32; // values, from which on they get smaller
const SMALL = 0.2;
const VALUE_CELL = { rows: 1, columns: 1 };
const NARROWEST = 5; // that a layer of values may always be
const RISE = 0.62; // from sheet to sheet, as a share of their depth: seen from the start, none hides another
const APART = 0.3; // and at least
const LANE = 0.5; // from one way round the sheets to the next

/**
 * @param {Layer[]} layers
 * @param {number} aspect of the picture, width by height
 * @returns {Arrangement}
 */
export function arrange(layers, aspect) {
  const shapes = layers.map(planesOf);
  const largest = Math.max(
    ...shapes.map(({ kind, rows, columns }) => (kind === "vector" ? 1 : Math.max(rows, columns))),
  );
  const slender = Math.max(1, (aspect * layers.length) / 2); // sheets fill the picture when they are so much wider than deep
  const spreads = layers.map((_, place) => {
    const { kind, count, rows, columns } = shapes[place];
    if (kind === "vector") return spread(rows, VALUE_CELL, rows > MANY ? SMALL : VALUE, slender, true);
    const most = Math.max(rows, columns);
    return spread(count, { rows, columns }, Math.sqrt(most / largest) / most, slender, false);
  });
  const widest = Math.max(...spreads.map(({ width }, place) => (shapes[place].kind === "vector" ? NARROWEST : width)));
  let y = 0;
  /** @type {Sheet[]} */ const sheets = [];
  layers.forEach((layer, place) => {
    const own = spreads[place];
    const sheet = own.width > widest ? shrunk(own, widest / own.width) : own; // values may be many
    const below = sheets[place - 1];
    if (below) y += APART + (RISE * (below.depth + sheet.depth)) / 2;
    sheets.push({ layer, y, ...sheet });
  });
  const ways = waysRound(sheets);
  return { sheets, ways, corners: [...sheets.flatMap(cornersOf), ...ways.flatMap(bendsOf)], middle: [0, y / 2, 0] };
}

/** Each input that is not the sheet below has a way of its own. @param {Sheet[]} sheets @returns {Way[]} */
function waysRound(sheets) {
  let lane = 0;
  return sheets.flatMap((to, place) =>
    to.layer.inputs.flatMap((id) => {
      const start = sheets.findIndex(({ layer }) => layer.id === id);
      if (start < 0 || place - start <= 1) return [];
      const widest = Math.max(...sheets.slice(start, place + 1).map(({ width }) => width));
      return { from: sheets[start], to, beside: widest / 2 + ++lane * LANE };
    }),
  );
}

/** Where a way turns. @param {Way} way @returns {Point[]} */
export function bendsOf({ from, to, beside }) {
  return [from, to].map(({ y }) => [beside, y, 0]);
}

/**
 * Planes in rows, around the middle of a sheet.
 * @param {number} count
 * @param {{ rows: number, columns: number }} cell
 * @param {number} scale
 * @param {number} slender
 * @param {boolean} isVector
 */
function spread(count, cell, scale, slender, isVector) {
  const [width, depth] = [cell.columns * scale, cell.rows * scale];
  const [stepAcross, stepDown] = [width, depth].map((side) => side + GAP * Math.max(width, depth));
  const lines = Math.ceil(count / Math.min(count, Math.ceil(Math.sqrt((count * slender * stepDown) / stepAcross))));
  const across = Math.ceil(count / lines);
  const whole = { width: across * stepAcross - (stepAcross - width), depth: lines * stepDown - (stepDown - depth) };
  const planes = Array.from({ length: count }, (_, i) => ({
    plane: isVector ? 0 : i,
    row: isVector ? i : 0,
    x: (i % across) * stepAcross - whole.width / 2,
    z: Math.floor(i / across) * stepDown - whole.depth / 2,
    width,
    depth,
    ...cell,
  }));
  return { ...whole, planes };
}

/** @param {ReturnType<typeof spread>} sheet @param {number} share */
function shrunk({ width, depth, planes }, share) {
  const smaller = planes.map((plane) => ({
    ...plane,
    x: plane.x * share,
    z: plane.z * share,
    width: plane.width * share,
    depth: plane.depth * share,
  }));
  return { width: width * share, depth: depth * share, planes: smaller };
}

/** @param {Sheet} sheet @returns {Point[]} */
export function cornersOf({ y, width, depth }) {
  return [-1, 1].flatMap((x) => [-1, 1].map((z) => /** @type {Point} */ ([(x * width) / 2, y, (z * depth) / 2])));
}

/** The middle of a plane. @param {Sheet} sheet @param {Plane} plane @returns {Point} */
export function middleOf({ y }, { x, z, width, depth }) {
  return [x + width / 2, y, z + depth / 2];
}

/** The plane that shows a cell of a layer's output. @param {Sheet} sheet @param {number} plane @param {number} row @returns {Plane | undefined} */
export function planeAt({ planes, layer }, plane, row) {
  return planes[planesOf(layer).kind === "vector" ? row : plane];
}

/**
 * The cell that a ray meets first.
 * @param {Sheet[]} sheets
 * @param {{ from: Point, along: Point }} ray
 * @returns {{ sheet: Sheet, plane: number, cell: { row: number, column: number } } | null}
 */
export function pick(sheets, { from, along }) {
  const met = sheets.map((sheet) => ({ sheet, far: (sheet.y - from[1]) / along[1] })).filter(({ far }) => far > 0);
  for (const { sheet, far } of met.sort((a, b) => a.far - b.far)) {
    const [x, z] = [from[0] + far * along[0], from[2] + far * along[2]];
    const plane = sheet.planes.find(
      (one) => x >= one.x && x < one.x + one.width && z >= one.z && z < one.z + one.depth,
    );
    if (!plane) continue;
    const row = Math.floor(((z - plane.z) / plane.depth) * plane.rows);
    const column = Math.floor(((x - plane.x) / plane.width) * plane.columns);
    return { sheet, plane: plane.plane, cell: { row: plane.row + row, column } };
  }
  return null;
}
