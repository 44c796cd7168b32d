/** The elements of a layout: column heads and a canvas per tile. @import { Column, Layout, Tile } from "./layout.js" */

import { message } from "../page/message.js";
import { whole } from "../page/number.js";

const HEAD = { roomy: 68, compact: 20 }; // CSS pixels above the tiles

/** @param {boolean} compact */
export function headHeight(compact) {
  return compact ? HEAD.compact : HEAD.roomy;
}

/**
 * @param {Layout} layout
 * @param {number} room CSS pixels across; a narrower network stands in the middle
 * @param {boolean} compact
 * @returns {{ stage: HTMLElement, canvases: Map<Tile, HTMLCanvasElement> }}
 */
export function buildStage(layout, room, compact) {
  const stage = element("div", "stage");
  const above = headHeight(compact);
  stage.style.inlineSize = `${layout.width}px`;
  stage.style.blockSize = `${layout.height + above}px`;
  stage.style.marginInline = `${Math.max(0, (room - layout.width) / 2)}px`;
  const canvases = new Map();
  for (const column of layout.columns) {
    stage.append(head(column));
    for (const tile of column.tiles) {
      tile.y += above;
      const canvas = tileCanvas(tile, column.planes.count);
      canvases.set(tile, canvas);
      stage.append(canvas, ...labels(tile));
    }
  }
  return { stage, canvases };
}

/** @param {Column} column */
function head({ layer, planes, x, width }) {
  const kind = message(`kind.${layer.kind}`);
  const shape = layer.shape.join("×");
  const box = element("div", "head");
  box.style.insetInlineStart = `${x - 6}px`;
  box.style.inlineSize = `${width + 12}px`;
  box.title = message("network.head", { kind, id: layer.id, shape, parameters: whole(layer.parameters) });
  box.append(
    element("strong", "", kind),
    element("span", "", planes.kind === "map" ? `${planes.rows}×${planes.columns}` : shape),
    element("span", "", planes.count > 1 ? message("network.maps", { count: planes.count }) : ""),
    element("span", "", layer.parameters ? message("network.parameters", { count: whole(layer.parameters) }) : ""),
  );
  return box;
}

/** @param {Tile} tile @param {number} count */
function tileCanvas(tile, count) {
  const canvas = document.createElement("canvas");
  canvas.className = tile.wrap ? "tile vector" : "tile";
  canvas.tabIndex = -1;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label(tile, count));
  place(canvas, tile.x, tile.y, tile.width, tile.height);
  return canvas;
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
    place(mark, tile.x + tile.width + 4, tile.y + row * height, 12, height);
    mark.ariaHidden = "true";
    return mark;
  });
}

/** @param {HTMLElement} target @param {number} x @param {number} y @param {number} width @param {number} height */
function place(target, x, y, width, height) {
  target.style.insetInlineStart = `${x}px`;
  target.style.insetBlockStart = `${y}px`;
  target.style.inlineSize = `${width}px`;
  target.style.blockSize = `${height}px`;
}

/** @param {string} name @param {string} className @param {string} [text] */
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
