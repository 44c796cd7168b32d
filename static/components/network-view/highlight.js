/**
 * The overlay on the tiles: edges from the sources of the cell in focus, as wide as each counts; the windows that it
 * reads in them; and the regions that those depend on in turn, back to its receptive field on the input.
 *
 * @import { NetworkTiles, Focus } from "./network-tiles.js"
 * @import { Tile } from "./layout.js"
 * @import { Flow } from "../../kinds/flows.js"
 * @import { Cell, Region } from "../../tensor/region.js"
 */

import { shape } from "../../dom/svg.js";
import { flowsOf } from "../../kinds/flows.js";
import { kindOf } from "../../kinds/registry.js";
import { sourcesOf } from "../../kinds/sources.js";
import { planesOf } from "../../tensor/planes.js";
import { cellRegion, inside } from "../../tensor/region.js";
import { chainOf } from "./chain.js";
import { cellBox } from "./layout.js";
import { fieldOf } from "./readout.js";

const OUTLINED = 16; // sources; more could not be told apart
const [THINNEST, WIDEST] = [0.75, 3.5]; // CSS pixels of an edge

export class Highlight {
  /** The last flows asked for. @type {{ values: Float32Array, node: number, flows: Flow[] | null } | null} */ #known =
    null;

  /** @param {NetworkTiles} view @param {SVGSVGElement} svg over its tiles */
  constructor(view, svg) {
    this.view = view;
    this.svg = svg;
  }

  /** @param {Focus | null} focus */
  draw(focus) {
    this.svg.replaceChildren(...(focus ? this.#shapes(focus) : []));
  }

  /** @param {Focus} focus */
  *#shapes({ tile, cell }) {
    const here = cellBox(tile, cell.row, cell.column);
    const sources = sourcesAt(this.view, tile, cell);
    const edges = [];
    const flows = this.#flows(tile, cell);
    const most = flows?.reduce((size, { amount }) => Math.max(size, Math.abs(amount)), 0);
    for (const source of sources) {
      const from = this.view.tilesOf(source.layer.id)[source.plane];
      if (!from) continue;
      const window = source.region && this.#box(from, source.region);
      const d = edge(from.wrap && window ? window : from, tile.wrap ? here : tile);
      const node = from.wrap && source.region ? source.region.top : source.plane;
      const input = tile.layer.inputs.indexOf(source.layer.id);
      const flow = flows?.find((one) => one.input === input && one.node === node);
      if (flow && most) yield weighed(d, flow.amount / most);
      else edges.push(d);
      if (sources.length <= OUTLINED) yield rectangle("source", from);
      if (window) yield rectangle("window", window);
    }
    yield shape("path", "chain", { d: this.#chain(tile, cell) });
    yield shape("path", sources.length > OUTLINED ? "edges many" : "edges", { d: edges.join("") });
    const [input] = this.view.layout.columns[0]?.tiles ?? [];
    const field = fieldOf(this.view);
    if (input && field) yield rectangle("field", this.#box(input, field));
    yield rectangle("focus", tile);
    yield rectangle("cell", here);
  }

  /** What flows into what is in focus; null where that is not known, and in the strip, which is too small to tell. @param {Tile} tile @param {Cell} cell */
  #flows({ layer, index, wrap }, { row }) {
    const operation = this.view.classList.contains("compact") ? null : this.view.operationOf(layer);
    if (!operation) return null;
    const [values, node] = [operation.output, wrap ? row : index];
    if (this.#known?.values !== values || this.#known.node !== node) {
      this.#known = { values, node, flows: flowsOf(operation)?.(node) ?? null };
    }
    return this.#known.flows;
  }

  /** What the sources depend on in turn, as one outline. @param {Tile} tile @param {Cell} cell */
  #chain({ layer, index }, cell) {
    const far = chainOf(this.view.layers, layer, index, cell).filter(({ layer: { id } }) => !layer.inputs.includes(id));
    return far
      .flatMap((link) => {
        const tile = this.view.tilesOf(link.layer.id)[link.index];
        return tile ? outline(this.#box(tile, link.region)) : [];
      })
      .join("");
  }

  /** A region of a tile in the layout's pixels. @param {Tile} tile @param {Region} region */
  #box(tile, region) {
    const part = inside(region, planesOf(tile.layer));
    const start = cellBox(tile, part.top, part.left);
    return { x: start.x, y: start.y, width: start.width * part.columns, height: start.height * part.rows };
  }
}

/**
 * What a cell is computed from; of many values those that count most.
 * @param {NetworkTiles} view
 * @param {Tile} tile
 * @param {Cell} cell
 */
export function sourcesAt(view, { layer, index }, cell) {
  const inputs = layer.inputs.flatMap((id) => view.layers.find((one) => one.id === id) ?? []);
  if (!kindOf(layer).strongest) return sourcesOf(layer, inputs, index, cell);
  return view
    .strongest(layer.id, cell.row)
    .map((row) => ({ layer: inputs[0], plane: 0, region: cellRegion({ row, column: 0 }) }));
}

/**
 * From the right side of one box to the left side of another.
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 * @param {Box} from
 * @param {Box} to
 */
function edge(from, to) {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** An edge as wide as its share of the strongest one, in the colour of its sign. @param {string} d @param {number} share from -1 to 1 */
function weighed(d, share) {
  const size = Math.abs(share);
  return shape("path", share < 0 ? "edge against" : "edge for", {
    d,
    "stroke-width": THINNEST + size * (WIDEST - THINNEST),
    "stroke-opacity": 0.3 + 0.7 * size,
  });
}

/** @param {Box} box */
function outline({ x, y, width, height }) {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

/** @param {string} name @param {Box} box */
function rectangle(name, { x, y, width, height }) {
  return shape("rect", name, { x, y, width, height });
}
