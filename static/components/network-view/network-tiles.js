/**
 * `<network-tiles>`: a network as columns of tiles. It lays out any list of layers, paints their outputs, and shows
 * what feeds the cell in focus.
 *
 * Events: `point` when another cell is in focus; `open` with the place that the visitor wants to look into; `sight`
 * when other layers have come into sight; `built` when the tiles are new ones; `paint` when they have other values or
 * colours.
 *
 * @import { Layer, Operation, Outputs } from "../../api/types.js"
 * @import { Scope } from "../../colour/extent.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { ColumnCanvas } from "./column-canvas.js"
 * @import { EdgeLayer } from "./edge-layer.js"
 * @import { Highlight } from "./highlight.js"
 * @import { Layout, Tile } from "./layout.js"
 * @typedef {{ tile: Tile, cell: Cell }} Focus
 * @typedef {{ layer: string, plane: number, cell: Cell }} Place
 */

import { extents, hasUnitScale } from "../../colour/extent.js";
import { inkRamp, markColour, signedRamp } from "../../colour/ramp.js";
import { isOnPaper, theme } from "../../colour/theme.js";
import { Lazy } from "../../dom/lazy.js";
import { fly } from "../../dom/motion.js";
import { atSignOfLife } from "../../dom/sign-of-life.js";
import { shape } from "../../dom/svg.js";
import { deviceMessage } from "../../locale/device.js";
import { catalogue, message } from "../../locale/message.js";
import { planesOf, planeValues } from "../../tensor/planes.js";
import { connectHeads } from "./head-keys.js";
import { headHeight, lineWidths } from "./heads.js";
import { layOut } from "./layout.js";
import { neededFor } from "./needed.js";
import { Pointing } from "./pointing.js";
import { buildStage } from "./stage.js";
import { heightOfWays } from "./ways.js";

const GAP = 12;
const PADDING = 8; // CSS pixels above and below the tiles
const MARGIN = 100; // CSS pixels out of sight that are painted too
const COMPACT = 260; // CSS pixels of height below which only small tiles fit

export class NetworkTiles extends HTMLElement {
  /** @type {Layer[]} */ layers = [];
  /** @type {string[]} */ #classes = [];
  /** @type {Outputs} */ outputs = new Map();
  /** @type {Scope} */ #scope = "layer";
  #extent = extents([], this.outputs, this.#scope); // of a plane, in the scope of now
  /** @type {Layout} */ layout = { columns: [], width: 0, height: 0 };
  /** @type {Map<Tile, HTMLElement>} */ #elements = new Map();
  /** @type {Map<Element, Tile>} */ #tiles = new Map();
  /** @type {ColumnCanvas[]} */ #canvases = [];
  /** @type {Set<ColumnCanvas>} */ #unpainted = new Set();
  /** @type {Focus | null} */ focused = null;
  /** @type {Place | null} */ #resting = null;
  /** @type {string | undefined} */ #shownLayer; // of the place that rested last
  #pointing = new Pointing(this);
  #overlay = shape("svg", "highlight", { "aria-hidden": "true" });
  /** @type {Highlight | null} */ #highlight = null;
  looking = this.#lookInto([]);
  #how = { spoken: false };
  /** The places of the inputs that count most for one output of a layer with weights. */
  /** @type {(layerId: string, output: number) => number[]} */ strongest = () => [];
  #size = "";
  sight = { left: 0, right: 0 }; // in the layout's pixels
  showsAll = false; // every layer is in sight, in space
  #isWhole = false; // what is out of sight is painted, too
  /** A layer with everything that its output is computed from. @type {(layer: Layer) => Operation | null} */ operationOf =
    () => null;
  /** @type {Lazy<EdgeLayer> | null} */ #edges = null; // once a visitor is there
  #resize = new ResizeObserver(() => this.fit());
  #connection = new AbortController();

  constructor() {
    super();
    connectHeads(this);
    this.addEventListener("scroll", () => {
      this.#look();
      this.#paintVisible();
    });
  }

  connectedCallback() {
    this.#connection = new AbortController();
    this.role = "group";
    this.ariaLabel = deviceMessage("network.label");
    this.dataset.loading = message("network.loading");
    this.#resize.observe(this);
    this.#followScreen();
    atSignOfLife(() => this.#connect(), this.#connection.signal);
  }

  disconnectedCallback() {
    this.#resize.disconnect();
    this.#connection.abort();
  }

  /** Draws the edges from now on. */
  #connect() {
    this.#edges = new Lazy(async () => new (await import("./edge-layer.js")).EdgeLayer(this));
    this.#edges.onArrival = () => {
      const edges = this.#edges?.get();
      if (edges) this.querySelector(".stage")?.prepend(edges.element);
      edges?.refresh();
    };
    this.#edges.get();
  }

  /** Draws the edges again, whose weights have just arrived. */
  refreshEdges() {
    this.#edges?.get()?.refresh();
    this.dispatchEvent(new Event("paint"));
  }

  /** Lays out another network. @param {Layer[]} layers @param {string[]} classes */
  show(layers, classes) {
    this.layers = layers;
    this.#classes = classes;
    this.outputs = new Map();
    this.looking = this.#lookInto(layers);
    this.#build();
  }

  /** What shows the cell in focus; it knows the kinds of these layers. @param {Layer[]} layers */
  #lookInto(layers) {
    const looking = new Lazy(async () => {
      const module = await import("./looking.js");
      await Promise.all([module.loadKinds(layers), catalogue("looks")]);
      return module;
    });
    looking.onArrival = () => this.point(this.focused, this.#how);
    return looking;
  }

  /** Paints the outputs. @param {Scope} scope which values share a colour scale */
  render(scope) {
    this.#scope = scope;
    this.#extent = extents(this.layers, this.outputs, scope);
    this.#paint();
    this.dispatchEvent(new Event("paint"));
    this.point(this.focused);
  }

  /** Brings a cell into focus. @param {Focus | null} focus @param {{ spoken: boolean }} [how] whether a screen reader reads it out */
  point(focus, how = { spoken: false }) {
    this.focused = focus ?? this.#rest();
    this.#how = how;
    const looking = this.focused && this.looking.get();
    if (looking) this.#highlight ??= new looking.Highlight(this, this.#overlay);
    this.#highlight?.draw(this.focused);
    this.dispatchEvent(new CustomEvent("point", { detail: { ...how, looking } }));
  }

  /** What is in focus while nothing is pointed at. @param {Place | null} place */
  rest(place) {
    if (isSame(place, this.#resting)) return;
    const wasResting = this.#isResting();
    this.#resting = place;
    if (place?.layer !== this.#shownLayer) this.#scrollTo(place);
    if (wasResting || !this.focused) this.point(null);
  }

  /** Brings an open map of another layer into sight, sideways. @param {Place | null} place */
  #scrollTo(place) {
    this.#shownLayer = place?.layer;
    const tile = place && this.tilesOf(place.layer)[place.plane];
    if (!tile || (tile.x >= this.scrollLeft && tile.x + tile.width <= this.scrollLeft + this.clientWidth)) return;
    this.scrollTo({ left: tile.x + tile.width / 2 - this.clientWidth / 2 });
  }

  /** @param {Focus} focus */
  open({ tile, cell }) {
    const detail = { layer: tile.layer.id, plane: tile.index, cell };
    this.dispatchEvent(new CustomEvent("open", { detail }));
  }

  /** The element of one plane of a layer. @param {{ layer: string, plane: number }} place */
  elementAt({ layer, plane }) {
    const tile = this.tilesOf(layer)[plane];
    return tile && this.elementOf(tile);
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
  elementOf(tile) {
    return this.#elements.get(tile);
  }

  /** @param {Element} element */
  tileOf(element) {
    return this.#tiles.get(element) ?? null;
  }

  /** All tiles of a layer. @param {string} id @returns {Tile[]} */
  tilesOf(id) {
    return this.layout.columns.find(({ layer }) => layer.id === id)?.tiles ?? [];
  }

  /** A tile's values, row-major; null where the layer's output is not there yet. @param {Tile} tile */
  valuesOf({ layer, index }) {
    const tensor = this.outputs.get(layer.id);
    return tensor ? planeValues(layer, tensor, index) : null;
  }

  /** The layers whose outputs are needed for what is in sight; null for all of them. */
  get needed() {
    return this.showsAll ? null : neededFor(this.layout, this.sight, this.focused?.tile.layer);
  }

  /** What is painted, in the layout's pixels. */
  get painted() {
    return this.#isWhole ? { left: 0, right: this.layout.width } : this.sight;
  }

  /** Paints what is out of sight, too, as far as its outputs are there: for paper and for pictures. @param {boolean} isWhole */
  async paintWhole(isWhole) {
    this.#isWhole = isWhole;
    this.#paintVisible();
    await this.#edges?.get()?.draw();
  }

  /** The value that gets the last colour of a tile's scale. @param {Tile} tile */
  extentOf(tile) {
    const values = this.valuesOf(tile);
    return values ? this.#extent(tile.layer, values) : 0;
  }

  /** What a tile shares its scale with, in words. @param {Tile} tile */
  scaleOf({ layer, index }) {
    if (this.#scope === "network" && !hasUnitScale(layer)) return message("scope.all");
    if (this.#scope === "layer" || planesOf(layer).count === 1) return layer.id;
    return message("scope.one", { layer: layer.id, map: index + 1 });
  }

  /** Lays the network out again where there is more or less room than before. */
  fit() {
    const size = `${this.clientWidth}x${this.clientHeight}@${devicePixelRatio}`;
    if (size === this.#size || !this.layers.length || isOnPaper()) return; // on paper, what is there is scaled
    this.#build();
    this.#paint();
  }

  /** Another screen or zoom has pixels of another size. */
  #followScreen() {
    const { signal } = this.#connection;
    const now = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    now.addEventListener("change", () => this.#followScreen(), { once: true, signal });
    this.fit();
  }

  #build() {
    this.#size = `${this.clientWidth}x${this.clientHeight}@${devicePixelRatio}`;
    this.focused = null;
    const compact = this.clientHeight < COMPACT;
    const before = this.querySelector(".stage")?.getBoundingClientRect();
    const style = getComputedStyle(this);
    const width = this.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    const ways = heightOfWays(this.layers);
    const scale = Number(style.getPropertyValue("--scale")) || 1;
    const look = { compact, scale, family: style.fontFamily };
    this.layout = layOut(this.layers, this.#classes, {
      width,
      height: this.clientHeight - headHeight(look) - (compact ? 2 : 3) * PADDING - ways,
      gap: GAP * scale,
      compact,
      scale,
      touch: matchMedia("(pointer: coarse)").matches,
      heads: new Map(this.layers.map((layer) => [layer, lineWidths(layer, look)])),
    });
    const { stage, elements, canvases } = buildStage(this.layout, { width, compact, scale, ways });
    this.#canvases = canvases;
    this.#elements = elements;
    this.#tiles = new Map(Array.from(elements, ([tile, element]) => [element, tile]));
    this.replaceChildren(stage);
    stage.append(this.#overlay);
    const edges = this.#edges?.get();
    if (edges) stage.prepend(edges.element);
    this.#pointing.start(stage);
    this.dispatchEvent(new Event("built", { bubbles: true }));
    this.point(null);
    if (this.#resting) this.#scrollTo(this.#resting);
    this.#look();
    if (before && this.classList.contains("compact") !== compact) fly(stage, before);
    this.classList.toggle("compact", compact);
  }

  #paint() {
    this.#unpainted = new Set(this.#canvases);
    this.#paintVisible();
  }

  #look() {
    this.sight = { left: this.scrollLeft - MARGIN, right: this.scrollLeft + this.clientWidth + MARGIN };
    this.dispatchEvent(new Event("sight"));
  }

  /** Paints what is in sight; the rest follows when it scrolls into sight, or is wanted. */
  #paintVisible() {
    this.#edges?.get()?.refresh();
    if (!this.outputs.size) return;
    const { left, right } = this.painted;
    const ramps = { ink: inkRamp(theme()), signed: signedRamp(theme()) };
    for (const canvas of this.#unpainted) {
      const { layer, box } = canvas;
      if (box.x > right || box.x + box.width < left) continue;
      const tensor = this.outputs.get(layer.id);
      if (!tensor) {
        canvas.clear(); // it shows a previous drawing
        continue;
      }
      this.#unpainted.delete(canvas);
      canvas.paint(
        ({ index }) => {
          const values = planeValues(layer, tensor, index);
          return { values, extent: this.#extent(layer, values) };
        },
        layer.kind === "input" ? ramps.ink : ramps.signed,
        markColour(theme()),
      );
    }
  }
}

/** @param {Place | null} one @param {Place | null} other */
function isSame(one, other) {
  if (!one || !other) return one === other;
  const cells = one.cell.row === other.cell.row && one.cell.column === other.cell.column;
  return one.layer === other.layer && one.plane === other.plane && cells;
}

customElements.define("network-tiles", NetworkTiles);
