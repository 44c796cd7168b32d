/**
 * Where everything of a network goes: a column per layer, a tile per plane, in CSS pixels. Pure.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Planes } from "../../tensor/planes.js"
 * @typedef {{ layer: Layer, index: number, x: number, y: number, width: number, height: number,
 *   rows: number, columns: number, wrap: number, labels: string[] | null }} Tile
 *   `wrap`: a vector runs downwards and goes on in a new column after so many cells; 0 for a map
 * @typedef {{ layer: Layer, planes: Planes, x: number, width: number, tiles: Tile[] }} Column
 * @typedef {{ columns: Column[], width: number, height: number }} Layout
 * @typedef {{ width: number, height: number, gap: number, compact?: boolean }} Room
 */

import { classesOf } from "../../tensor/classes.js";
import { planesOf } from "../../tensor/planes.js";

/** Sizes in CSS pixels with the whole window, and in the strip above an open layer; `scrolling`: in a network that scrolls. */
const SIZES = {
  roomy: { largest: 88, smallest: 22, scrolling: 30, narrowest: 44, label: 26, beside: 14 },
  compact: { largest: 48, smallest: 13, scrolling: 15, narrowest: 40, label: 0, beside: 0 },
};
const WIDEST_GAP = 48;
const LABELLED = 22; // the width of a vector with the names of its values beside it

/**
 * The largest tiles with which the network fits the room; a network that is too wide for any scrolls.
 * @param {Layer[]} layers
 * @param {string[]} classes
 * @param {Room} room
 * @returns {Layout}
 */
export function layOut(layers, classes, room) {
  const { largest, smallest, scrolling } = sizes(room);
  for (let size = largest; size >= smallest; size -= 1) {
    const layout = arrange(layers, classes, room, size);
    if (layout.width <= room.width && layout.height <= room.height) return spread(layout, room);
  }
  return arrange(layers, classes, room, scrolling);
}

/** @param {Room} room */
function sizes(room) {
  return room.compact ? SIZES.compact : SIZES.roomy;
}

/** @param {Layer[]} layers @param {string[]} classes @param {Room} room @param {number} size @returns {Layout} */
function arrange(layers, classes, room, size) {
  let x = 0;
  const columns = layers.map((layer) => {
    const planes = planesOf(layer);
    const labels = classesOf({ layers, classes }, layer);
    const tiles = planes.kind === "vector" ? [vector(layer, planes, room, labels)] : maps(layer, planes, room, size);
    const content = Math.max(...tiles.map((tile) => tile.x + tile.width)) + (labels ? sizes(room).beside : 0);
    const width = Math.max(sizes(room).narrowest, content);
    const indent = (width - content) / 2;
    for (const tile of tiles) tile.x += x + indent;
    const column = { layer, planes, x, width, tiles };
    x += width + room.gap;
    return column;
  });
  const height = Math.max(...columns.map(tallness));
  for (const column of columns) {
    const drop = (height - tallness(column)) / 2;
    for (const tile of column.tiles) tile.y += drop;
  }
  return { columns, width: x - room.gap, height };
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
  const gapDown = Math.max(gap, Math.min(left, 2 * gap));
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
  const cell = (labels && sizes(room).label) || Math.max(2, Math.min(12, Math.floor(room.height / rows)));
  const wrap = Math.min(rows, Math.floor(room.height / cell));
  const across = Math.ceil(rows / wrap);
  const cellWidth = labels ? LABELLED : across > 1 ? Math.max(3, cell) : 12;
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
  const extra = Math.min(WIDEST_GAP, (room.width - layout.width) / Math.max(1, gaps));
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
