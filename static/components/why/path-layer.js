/**
 * The strongest path of a class, over the tiles of the overview: what is not on it steps back, and the input shows
 * which ink spoke.
 *
 * @import { Model } from "../../api/types.js"
 * @import { Tile } from "../network-view/layout.js"
 * @import { NetworkTiles } from "../network-view/network-tiles.js"
 * @import { Because, Step } from "./because.js"
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

import { element } from "../../dom/element.js";
import { shape } from "../../dom/svg.js";
import { planesOf } from "../../tensor/planes.js";
import { cellBox } from "../network-view/layout.js";
import { turns } from "./because.js";
import { paintShares } from "./shares-map.js";
import { signed } from "./words.js";

const WIDEST = 5; // CSS pixels of a line
const MARGIN = 4; // CSS pixels around what stays clear
const ROOM = 60; // CSS pixels of a tile's width from which on there is room for a number at it

export class PathLayer {
  #svg = shape("svg", "why-path", { "aria-hidden": "true" });
  #ink = element("canvas", { class: "why-ink", "aria-hidden": "true" });

  remove() {
    this.#svg.remove();
    this.#ink.remove();
  }

  /** @param {NetworkTiles} view @param {Model} model @param {Because} because */
  draw(view, model, because) {
    const stage = view.querySelector(".stage");
    if (!stage) return;
    const over = stage.querySelector(".highlight");
    if (this.#svg.parentElement !== stage) stage.insertBefore(this.#svg, over);
    const last = model.layers[model.layers.length - 1];
    const probability = { layer: last.id, unit: because.target, share: because.score };
    const stops = [probability, ...because.path].flatMap((step) => {
      const box = boxOf(view, step);
      return box ? [{ box, share: step.share, step }] : [];
    });
    const numbered = new Set(turns(because));
    const lines = stops.slice(1).map(({ box, share }, i) => line(box, stops[i].box, share / (because.score || 1)));
    const numbers = stops.flatMap(({ box, step }) =>
      numbered.has(step) && box.width * 2 > ROOM ? [number(box, step.share)] : [],
    );
    const boxes = stops.map(({ box }) => box);
    this.#svg.replaceChildren(veil(view, boxes), ...lines, ...boxes.map(frame), ...numbers);
    this.#showInk(stage, over, view, model, because);
  }

  /** @param {Element} stage @param {Element | null} over @param {NetworkTiles} view @param {Model} model @param {Because} because */
  #showInk(stage, over, view, model, { pixels }) {
    const [tile] = view.tilesOf(model.layers[0].id);
    this.#ink.hidden = !pixels || !tile;
    if (!pixels || !tile) return;
    if (this.#ink.parentElement !== stage) stage.insertBefore(this.#ink, over);
    const { rows, columns } = planesOf(model.layers[0]);
    paintShares(this.#ink, pixels, [rows, columns], Math.max(1, Math.round((tile.width / columns) * devicePixelRatio)));
    const { style } = this.#ink;
    [style.insetInlineStart, style.insetBlockStart] = [`${tile.x}px`, `${tile.y}px`];
    [style.inlineSize, style.blockSize] = [`${tile.width}px`, `${tile.height}px`];
  }
}

/** Where a step of the path is in the layout. @param {NetworkTiles} view @param {Step} step @returns {Box | null} */
function boxOf(view, { layer, unit }) {
  const tiles = view.tilesOf(layer);
  const tile = tiles[unit ?? 0] ?? tiles[0];
  if (!tile) return null;
  return tile.wrap && unit !== null ? cellBox(tiles[0], unit, 0) : tile;
}

/** What is not on the path steps back. @param {NetworkTiles} view @param {Box[]} boxes */
function veil({ layout }, boxes) {
  const tiles = layout.columns.flatMap((column) => column.tiles);
  const top = Math.min(...tiles.map(({ y }) => y)) - MARGIN;
  const bottom = Math.max(...tiles.map((/** @type {Tile} */ { y, height }) => y + height)) + MARGIN;
  const whole = rectangle({ x: -MARGIN, y: top, width: layout.width + 2 * MARGIN + 24, height: bottom - top });
  const holes = boxes.map(({ x, y, width, height }) =>
    rectangle({ x: x - 1, y: y - 1, width: width + 2, height: height + 2 }),
  );
  return shape("path", "veil", { d: [whole, ...new Set(holes)].join(""), "fill-rule": "evenodd" });
}

/** @param {Box} box */
function rectangle({ x, y, width, height }) {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

/** From the right side of one box to the left side of another. @param {Box} from @param {Box} to @param {number} share of the score, 0 to 1 */
function line(from, to, share) {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = (x2 - x1) / 2;
  const width = Math.max(1.25, Math.min(1, Math.abs(share)) * WIDEST);
  const d = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  return shape("path", "way", { d, "stroke-width": width });
}

/** @param {Box} box */
function frame({ x, y, width, height }) {
  return shape("rect", "stop", { x, y, width, height });
}

/** @param {Box} box @param {number} share */
function number({ x, y, width }, share) {
  return shape("text", "number", { x: x + width / 2, y: y - MARGIN }, signed(share));
}
