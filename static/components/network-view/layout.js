/**
 * Where everything of a network goes: a column per layer, a tile per plane, in CSS pixels. Pure.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Planes } from "../../tensor/planes.js"
 * @typedef {{ layer: Layer, index: number, x: number, y: number, width: number, height: number,
 *   rows: number, columns: number, wrap: number, labels: string[] | null }} Tile
 *   `wrap`: a vector runs downwards and goes on in a new column after so many cells; 0 for a map
 * @typedef {{ layer: Layer, planes: Planes, x: number, width: number, head: number[], tiles: Tile[] }} Column
 *   `head`: how wide the lines are that stand over its middle
 * @typedef {{ columns: Column[], width: number, height: number }} Layout
 * @typedef {{ width: number, height: number, gap: number, compact?: boolean, scale?: number, touch?: boolean,
 *   heads?: Map<Layer, number[]> }} Room
 *   `scale`: how much larger than usual everything is; `touch`: whether fingers point; `heads`: the widths of their lines
 */

import { classesOf } from "../../tensor/classes.js";
import { planesOf } from "../../tensor/planes.js";

/** Sizes in CSS pixels with the whole window, and in the strip above an open layer; `scrolling`: in a network that scrolls. */
const SIZES = {
  roomy: { largest: 112, smallest: 24, scrolling: 30, narrowest: 24, cell: 12, label: 26, labelled: 22, beside: 14 },
  compact: { largest: 48, smallest: 13, scrolling: 15, narrowest: 24, cell: 12, label: 0, labelled: 22, beside: 0 },
};
const TARGET = 24; // what a finger can hit
const WIDEST_GAP = 48;
const LONGEST = 14; // letters of a class beside its score
const HEAD_GAP = 8; // between lines of two heads
const MIXING = 0.3; // of a tile: the room for lines that cross

/**
 * The largest tiles with which the network fits the room; a network that is too wide for any scrolls.
 * @param {Layer[]} layers
 * @param {string[]} classes
 * @param {Room} room
 * @returns {Layout}
 */
export function layOut(layers, classes, room) {
  const { largest, smallest, scrolling } = sizes(room);
  for (let size = largest; size >= smallest; size -= Math.max(1, size / 40)) {
    const layout = arrange(layers, classes, room, size);
    if (layout.width <= room.width && layout.height <= room.height) return spread(layout, room);
  }
  return arrange(layers, classes, { ...room, gap: 2 * room.gap }, scrolling);
}

/** @param {Room} room */
function sizes({ compact, scale = 1, touch }) {
  const { smallest, scrolling, ...others } = compact ? SIZES.compact : SIZES.roomy;
  const least = touch ? TARGET : 0;
  const scaled = Object.entries(others).map(([name, size]) => [name, size * scale]);
  return {
    .../** @type {typeof others} */ (Object.fromEntries(scaled)),
    smallest: Math.max(least, smallest),
    scrolling: Math.max(least, scrolling * scale),
  };
}

/** @param {Layer[]} layers @param {string[]} classes @param {Room} room @param {number} size @returns {Layout} */
function arrange(layers, classes, room, size) {
  /** @type {Column | null} */ let previous = null;
  const columns = layers.map((layer) => {
    const planes = planesOf(layer);
    const labels = classesOf({ layers, classes }, layer);
    const tiles = planes.kind === "vector" ? [vector(layer, planes, room, labels)] : maps(layer, planes, room, size);
    const content = Math.max(...tiles.map((tile) => tile.x + tile.width)) + beside(labels, room);
    const width = Math.max(sizes(room).narrowest, content);
    const indent = (width - content) / 2;
    const column = { layer, planes, x: 0, width, head: room.heads?.get(layer) ?? [], tiles };
    column.x = placeAfter(previous, column, mixes(column) ? room.gap + MIXING * size : room.gap);
    for (const tile of tiles) tile.x += column.x + indent;
    previous = column;
    return column;
  });
  const height = Math.max(...columns.map(tallness));
  for (const column of columns) {
    const drop = (height - tallness(column)) / 2;
    for (const tile of column.tiles) tile.y += drop;
  }
  const last = columns[columns.length - 1];
  return { columns, width: last ? last.x + last.width + overhang(last) : 0, height };
}

/** The room that the names of classes take. @param {string[] | null} labels @param {Room} room */
function beside(labels, room) {
  const letters = Math.max(0, ...(labels ?? []).map(({ length }) => length));
  return (sizes(room).beside * Math.min(letters && letters + 1, LONGEST)) / 2;
}

/** Where a column begins so that neither it nor a line of its head touches the one before. @param {Column | null} previous @param {Column} column @param {number} gap */
function placeAfter(previous, column, gap) {
  if (!previous) return overhang(column);
  const apart = column.head.map((line, i) => (line && previous.head[i] ? (line + previous.head[i]) / 2 + HEAD_GAP : 0));
  const middle = previous.x + previous.width / 2 + Math.max(0, ...apart);
  return Math.max(previous.x + previous.width + gap, middle - column.width / 2);
}

/** How far the head reaches beyond its column, on either side. @param {Column} column */
function overhang({ head, width }) {
  return Math.max(0, (Math.max(0, ...head) - width) / 2);
}

/** Whether a layer's maps are made of several: a normalisation has no more than two numbers for each. @param {Column} column */
function mixes({ layer, planes }) {
  return layer.parameters > 2 * planes.count;
}

/** @param {Column} column */
function tallness({ tiles }) {
  return Math.max(...tiles.map((tile) => tile.y + tile.height));
}

/** @param {Layer} layer @param {Planes} planes @param {Room} room @param {number} size @returns {Tile[]} */
function maps(layer, { count, rows, columns }, room, size) {
  const scale = size / Math.max(rows, columns);
  const [width, height] = [columns * scale, rows * scale];
  const gap = Math.max(3, Math.round(size / 9));
  const limit = Math.max(1, Math.floor((room.height + gap) / (height + gap)));
  const perColumn = Math.ceil(count / Math.ceil(count / limit));
  const left = (room.height - perColumn * height) / Math.max(1, perColumn - 1);
  const gapDown = Math.max(gap, Math.min(left, 3 * gap));
  return Array.from({ length: count }, (_, index) => ({
    layer,
    index,
    x: Math.floor(index / perColumn) * (width + gap),
    y: (index % perColumn) * (height + gapDown),
    width,
    height,
    rows,
    columns,
    wrap: 0,
    labels: null,
  }));
}

/** @param {Layer} layer @param {Planes} planes @param {Room} room @param {string[] | null} labels @returns {Tile} */
function vector(layer, { rows }, room, labels) {
  const { cell: most, label, labelled } = sizes(room);
  const cell = (labels && label) || Math.max(2, Math.min(most, Math.floor(room.height / rows)));
  const wrap = Math.min(rows, Math.floor(room.height / cell));
  const across = Math.ceil(rows / wrap);
  const cellWidth = labels ? labelled : across > 1 ? Math.max(3, cell) : most;
  return {
    layer,
    index: 0,
    x: 0,
    y: 0,
    width: across * cellWidth,
    height: wrap * cell,
    rows,
    columns: 1,
    wrap,
    labels,
  };
}

/** Distributes the remaining width over the gaps. @param {Layout} layout @param {Room} room @returns {Layout} */
function spread(layout, room) {
  const gaps = layout.columns.length - 1;
  const extra = Math.min(WIDEST_GAP * (room.scale ?? 1), (room.width - layout.width) / Math.max(1, gaps));
  layout.columns.forEach((column, place) => {
    column.x += place * extra;
    for (const tile of column.tiles) tile.x += place * extra;
  });
  return { ...layout, width: layout.width + gaps * extra };
}

/**
 * Where a cell of a tile lies, in the layout's pixels.
 * @param {Tile} tile
 * @param {number} row
 * @param {number} column
 * @returns {{ x: number, y: number, width: number, height: number }}
 */
export function cellBox(tile, row, column) {
  const [down, across] = grid(tile);
  const [width, height] = [tile.width / across, tile.height / down];
  const [atRow, atColumn] = tile.wrap ? [row % tile.wrap, Math.floor(row / tile.wrap)] : [row, column];
  return { x: tile.x + atColumn * width, y: tile.y + atRow * height, width, height };
}

/**
 * The cell under a place within a tile; null where there is none.
 * @param {Tile} tile
 * @param {number} x from the tile's left edge
 * @param {number} y from its top edge
 * @returns {{ row: number, column: number } | null}
 */
export function cellAt(tile, x, y) {
  const [down, across] = grid(tile);
  const column = Math.min(across - 1, Math.max(0, Math.floor((x / tile.width) * across)));
  const row = Math.min(down - 1, Math.max(0, Math.floor((y / tile.height) * down)));
  if (!tile.wrap) return { row, column };
  const place = column * tile.wrap + row;
  return place < tile.rows ? { row: place, column: 0 } : null;
}

/** Rows and columns as drawn. @param {Tile} tile @returns {[number, number]} */
export function grid(tile) {
  return tile.wrap ? [tile.wrap, Math.ceil(tile.rows / tile.wrap)] : [tile.rows, tile.columns];
}
