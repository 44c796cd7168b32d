/**
 * `<network-view>`: a network as columns of tiles. It lays out whatever list of layers it gets, paints
 * their outputs, and shows what feeds the cell in focus. Tells of a new focus by a `point` event, and
 * by an `open` event that someone wants to look into a cell.
 *
 * @import { Layer, Outputs } from "../api/types.js"
 * @import { Scope } from "../colour/extent.js"
 * @import { Layout, Tile } from "./layout.js"
 * @import { Cell } from "./sources.js"
 * @typedef {{ tile: Tile, cell: Cell }} Focus
 */

import { extents, hasUnitScale } from "../colour/extent.js";
import { paint } from "../colour/paint.js";
import { inkRamp, signedRamp } from "../colour/ramp.js";
import { theme } from "../colour/theme.js";
import { message } from "../page/message.js";
import { fly } from "../page/motion.js";
import { Highlight } from "./highlight.js";
import { grid, layOut } from "./layout.js";
import { planesOf, planeValues } from "./planes.js";
import { Pointing } from "./pointing.js";
import { buildStage, headHeight } from "./stage.js";

const GAP = 12;
const BREATH = 8;
const MARGIN = 100; // CSS pixels beyond the sight that are painted too
const COMPACT = 260; // CSS pixels of height below which there is only room for small tiles

export class NetworkView extends HTMLElement {
  /** @type {Layer[]} */ layers = [];
  /** @type {string[]} */ #classes = [];
  /** @type {Outputs} */ outputs = new Map();
  /** @type {Scope} */ #scope = "layer";
  /** @type {Layout} */ layout = { columns: [], width: 0, height: 0 };
  /** @type {Map<Tile, HTMLCanvasElement>} */ #canvases = new Map();
  /** @type {Map<HTMLCanvasElement, Tile>} */ #tiles = new Map();
  /** @type {Set<Tile>} */ #unpainted = new Set();
  /** @type {Focus | null} */ focused = null;
  /** @type {{ layer: string, plane: number, cell: Cell } | null} */ #resting = null;
  #pointing = new Pointing(this);
  #highlight = new Highlight(this);

  /** Where a linear layer's strongest inputs are known from. */
  set strongest(/** @type {(layerId: string, output: number) => number[]} */ look) {
    this.#highlight.strongest = look;
  }

  #size = "";

  connectedCallback() {
    new ResizeObserver(() => this.fit()).observe(this);
    this.addEventListener("scroll", () => this.#paintVisible());
  }

  /** Lay out another network; its outputs come with `render`. @param {Layer[]} layers @param {string[]} classes */
  show(layers, classes) {
    this.layers = layers;
    this.#classes = classes;
    this.outputs = new Map();
    this.#build();
  }

  /** Paint every tile. @param {Outputs} outputs @param {Scope} scope */
  render(outputs, scope) {
    this.outputs = outputs;
    this.#scope = scope;
    this.#paint();
    this.point(this.focused);
  }

  /** @param {Focus | null} focus @param {{ spoken: boolean }} [how] whether a screen reader should say it */
  point(focus, how = { spoken: false }) {
    this.focused = focus ?? this.#rest();
    this.#highlight.draw(this.focused);
    this.dispatchEvent(new CustomEvent("point", { detail: how }));
  }

  /** What is in focus while nothing is pointed at. @param {{ layer: string, plane: number, cell: Cell } | null} place */
  rest(place) {
    const wasResting = this.#isResting();
    this.#resting = place;
    if (wasResting || !this.focused) this.point(null);
  }

  /** @param {Focus} focus */
  open({ tile, cell }) {
    const detail = { layer: tile.layer.id, plane: tile.index, cell };
    this.dispatchEvent(new CustomEvent("open", { detail }));
  }

  /** A tile by its layer and plane. @param {{ layer: string, plane: number }} place */
  canvasAt({ layer, plane }) {
    const tile = this.tilesOf(layer)[plane];
    return tile && this.canvasOf(tile);
  }

  /** @returns {Focus | null} */
  #rest() {
    const tile = this.#resting && this.tilesOf(this.#resting.layer)[this.#resting.plane];
    return this.#resting && tile ? { tile, cell: this.#resting.cell } : null;
  }

  #isResting() {
    const { focused } = this;
    return focused?.tile === this.#rest()?.tile && focused?.cell === this.#resting?.cell;
  }

  /** @param {Tile} tile */
  canvasOf(tile) {
    return this.#canvases.get(tile);
  }

  /** @param {HTMLCanvasElement} canvas */
  tileOf(canvas) {
    return this.#tiles.get(canvas) ?? null;
  }

  /** All tiles of a layer. @param {string} id @returns {Tile[]} */
  tilesOf(id) {
    return this.layout.columns.find(({ layer }) => layer.id === id)?.tiles ?? [];
  }

  /** A tile's values, row-major; null before the first answer. @param {Tile} tile */
  valuesOf({ layer, index }) {
    const tensor = this.outputs.get(layer.id);
    return tensor ? planeValues(layer, tensor, index) : null;
  }

  /** What the last colour stands for in a tile. @param {Tile} tile */
  extentOf(tile) {
    const values = this.valuesOf(tile);
    return values ? extents(this.layers, this.outputs, this.#scope)(tile.layer, values) : 0;
  }

  /** What shares a tile's scale, in words. @param {Tile} tile */
  scaleOf({ layer, index }) {
    if (this.#scope === "network" && !hasUnitScale(layer)) return message("scope.all");
    if (this.#scope === "layer" || planesOf(layer).count === 1) return layer.id;
    return message("scope.one", { layer: layer.id, map: index + 1 });
  }

  /** Lay out anew where the room has changed. */
  fit() {
    const size = `${this.clientWidth}x${this.clientHeight}@${devicePixelRatio}`;
    if (size === this.#size || !this.layers.length) return;
    this.#build();
    this.#paint();
  }

  #build() {
    this.#size = `${this.clientWidth}x${this.clientHeight}@${devicePixelRatio}`;
    this.focused = null;
    const compact = this.clientHeight < COMPACT;
    const before = this.querySelector(".stage")?.getBoundingClientRect();
    const style = getComputedStyle(this);
    const width = this.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    this.layout = layOut(this.layers, this.#classes, {
      width,
      height: this.clientHeight - headHeight(compact) - (compact ? 2 : 3) * BREATH,
      gap: GAP,
      compact,
    });
    const { stage, canvases } = buildStage(this.layout, width, compact);
    this.#canvases = canvases;
    this.#tiles = new Map(Array.from(canvases, ([tile, canvas]) => [canvas, tile]));
    this.replaceChildren(stage);
    stage.append(this.#highlight.svg);
    this.#pointing.start(stage);
    this.point(null);
    if (before && this.classList.contains("compact") !== compact) fly(stage, before);
    this.classList.toggle("compact", compact);
  }

  #paint() {
    this.#unpainted = new Set(this.#canvases.keys());
    this.#paintVisible();
  }

  /** Paint what is in sight and not yet painted; the rest follows when it scrolls in. */
  #paintVisible() {
    if (!this.outputs.size) return;
    const [left, right] = [this.scrollLeft - MARGIN, this.scrollLeft + this.clientWidth + MARGIN];
    const ramps = { ink: inkRamp(theme()), signed: signedRamp(theme()) };
    const extent = extents(this.layers, this.outputs, this.#scope);
    for (const tile of this.#unpainted) {
      const [canvas, values] = [this.#canvases.get(tile), this.valuesOf(tile)];
      if (!canvas || !values || tile.x > right || tile.x + tile.width < left) continue;
      this.#unpainted.delete(tile);
      const [rows, columns] = grid(tile);
      paint(canvas, tile.wrap ? wrapped(values, rows, columns) : values, {
        rows,
        columns,
        scale: tile.wrap ? 1 : Math.ceil((tile.width * devicePixelRatio) / columns),
        ramp: tile.layer.kind === "input" ? ramps.ink : ramps.signed,
        extent: hasUnitScale(tile.layer) ? 1 : extent(tile.layer, values),
      });
    }
  }
}

/**
 * A vector that runs downwards and goes on in the next column, as row-major cells.
 * @param {Float32Array} values
 * @param {number} rows
 * @param {number} columns
 */
function wrapped(values, rows, columns) {
  if (columns === 1) return values;
  const cells = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i++) cells[(i % rows) * columns + Math.floor(i / rows)] = values[i];
  return cells;
}

customElements.define("network-view", NetworkView);
