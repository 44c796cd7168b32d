/**
 * Which cell is in focus: the one under the pointer, or the one that the arrow keys moved to. The network is one stop
 * of the Tab key; the arrow keys move between maps, with Shift within a map.
 *
 * @import { NetworkTiles } from "./network-tiles.js"
 * @import { Tile } from "./layout.js"
 * @import { Cell } from "../../tensor/region.js"
 */

import { planesOf } from "../../tensor/planes.js";
import { cellAt } from "./layout.js";

export class Pointing {
  /** @type {WeakMap<Tile, Cell>} */ #cells = new WeakMap(); // the cell of each tile that was in focus most recently

  /** @param {NetworkTiles} view */
  constructor(view) {
    this.view = view;
    view.addEventListener("keydown", (event) => this.#key(event));
    view.addEventListener("focusin", (event) => this.#focusIn(event));
    view.addEventListener("focusout", () => view.point(null));
  }

  /** @param {HTMLElement} stage a fresh one */
  start(stage) {
    stage.addEventListener("pointermove", (event) => this.#point(event));
    stage.addEventListener("pointerdown", (event) => this.#point(event));
    stage.addEventListener("click", (event) => this.#tileOf(event.target) && this.#open());
    stage.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.#leave());
    const first = this.view.layout.columns[0]?.tiles[0];
    if (first) this.#reachable(first);
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const tile = this.#tileOf(event.target);
    if (!tile) return this.#leave();
    const box = /** @type {HTMLElement} */ (event.target).getBoundingClientRect();
    const scale = tile.width / box.width; // the page may be enlarged
    const cell = cellAt(tile, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    const { focused } = this.view;
    const same = focused?.tile === tile && focused.cell.row === cell?.row && focused.cell.column === cell.column;
    if (cell && !same) this.#goToCell(tile, cell);
  }

  /** @param {Tile} tile @param {Cell} cell @param {{ spoken: boolean }} [how] whether a screen reader reads it out */
  #goToCell(tile, cell, how) {
    this.#cells.set(tile, cell);
    this.view.point({ tile, cell }, how);
  }

  #open() {
    if (this.view.focused) this.view.open(this.view.focused);
  }

  /** @param {Tile} tile @returns {Cell} */
  #cellOf(tile) {
    return this.#cells.get(tile) ?? { row: Math.floor(tile.rows / 2), column: Math.floor(tile.columns / 2) };
  }

  /** Returns to the tile that has the keyboard focus, if any. */
  #leave() {
    const tile = this.#tileOf(document.activeElement);
    this.view.point(tile ? { tile, cell: this.#cellOf(tile) } : null);
  }

  /** @param {FocusEvent} event */
  #focusIn(event) {
    const tile = this.#tileOf(event.target);
    if (!tile) return;
    this.#reachable(tile);
    if (this.view.focused?.tile !== tile) this.#goToCell(tile, this.#cellOf(tile), { spoken: true });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const tile = this.#tileOf(event.target);
    if (tile && event.key === "Escape") return this.view.elementOf(tile)?.blur();
    if (tile && event.key === "Enter") return this.#open();
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!tile || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [down, across] = step;
    if (event.shiftKey || planesOf(tile.layer).kind === "vector") {
      if (across && tile.wrap) this.#goTo(this.#neighbour(tile, across));
      else this.#moveCell(tile, down, across);
    } else if (across) this.#goTo(this.#neighbour(tile, across));
    else this.#goTo(this.view.tilesOf(tile.layer.id)[tile.index + down]);
  }

  /** @param {Tile} tile @param {number} down @param {number} across */
  #moveCell(tile, down, across) {
    const { row, column } = this.#cellOf(tile);
    const clamp = (/** @type {number} */ value, /** @type {number} */ size) => Math.min(size - 1, Math.max(0, value));
    const cell = { row: clamp(row + down, tile.rows), column: clamp(column + across, tile.columns) };
    this.#goToCell(tile, cell, { spoken: true });
  }

  /** The tile at the same height in the next or the previous column. @param {Tile} tile @param {number} across */
  #neighbour(tile, across) {
    const { columns } = this.view.layout;
    const next = columns[columns.findIndex(({ layer }) => layer === tile.layer) + across];
    if (!next) return undefined;
    const share = tile.index / Math.max(1, planesOf(tile.layer).count);
    return next.tiles[Math.min(next.tiles.length - 1, Math.round(share * next.tiles.length))];
  }

  /** @param {Tile | undefined} tile */
  #goTo(tile) {
    const element = tile && this.view.elementOf(tile);
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Makes a tile the one that the Tab key reaches. @param {Tile} tile */
  #reachable(tile) {
    for (const other of this.view.querySelectorAll(".tile[tabindex='0']")) other.setAttribute("tabindex", "-1");
    this.view.elementOf(tile)?.setAttribute("tabindex", "0");
  }

  /** @param {EventTarget | null} target @returns {Tile | null} */
  #tileOf(target) {
    return target instanceof HTMLElement ? this.view.tileOf(target) : null;
  }
}
