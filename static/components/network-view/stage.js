/** The elements of a layout: per column a head, a canvas, and the tiles over the canvas. @import { Layout, Tile } from "./layout.js" */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { ColumnCanvas } from "./column-canvas.js";
import { head, headHeight } from "./heads.js";

/**
 * @param {Layout} layout
 * @param {{ width: number, compact: boolean, scale: number, ways: number }} room in CSS pixels; a narrower network stands in the
 *   middle, and below it are its ways round the columns
 * @returns {{ stage: HTMLElement, elements: Map<Tile, HTMLElement>, canvases: ColumnCanvas[] }}
 */
export function buildStage(layout, { width, compact, scale, ways }) {
  const stage = element("div", "stage");
  const above = headHeight({ compact, scale });
  stage.style.inlineSize = `${layout.width}px`;
  stage.style.blockSize = `${layout.height + above + ways}px`;
  stage.style.marginInline = `${Math.max(0, (width - layout.width) / 2)}px`;
  const elements = new Map();
  const canvases = [];
  const over = [];
  for (const column of layout.columns) {
    over.push(head(column));
    for (const tile of column.tiles) {
      tile.y += above;
      const box = tileBox(tile, column.planes.count);
      elements.set(tile, box);
      over.push(box, ...labels(tile));
    }
    canvases.push(new ColumnCanvas(column));
  }
  for (const { element, box } of canvases) place(element, box);
  stage.append(...canvases.map(({ element }) => element), ...over);
  return { stage, elements, canvases };
}

/** @param {Tile} tile @param {number} count */
function tileBox(tile, count) {
  const box = element("div", "tile");
  box.tabIndex = -1;
  box.role = "img";
  box.ariaLabel = label(tile, count);
  place(box, tile);
  return box;
}

/** @param {Tile} tile @param {number} count */
function label({ layer, index, rows, columns, wrap }, count) {
  if (wrap) return message("network.vector", { layer: layer.id, count: rows });
  if (layer.shape.length === 2) return message("network.matrix", { layer: layer.id, rows, columns });
  return message("network.map", { layer: layer.id, map: index + 1, count });
}

/** The classes beside their scores. @param {Tile} tile */
function labels(tile) {
  return (tile.labels ?? []).map((text, row) => {
    const mark = element("span", "class", text);
    const height = tile.height / tile.rows;
    place(mark, { x: tile.x + tile.width + 4, y: tile.y + row * height, width: 12, height });
    mark.ariaHidden = "true";
    return mark;
  });
}

/** @param {HTMLElement} target @param {{ x: number, y: number, width: number, height: number }} box */
function place(target, { x, y, width, height }) {
  target.style.insetInlineStart = `${x}px`;
  target.style.insetBlockStart = `${y}px`;
  target.style.inlineSize = `${width}px`;
  target.style.blockSize = `${height}px`;
}
