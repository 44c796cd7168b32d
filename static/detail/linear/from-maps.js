/**
 * What a linear layer makes of maps: each one's values and weights in the shape of the map.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Weighted } from "../../arithmetic/linear.js"
 * @import { Cell } from "../../network/sources.js"
 * @import { Moves, Shown } from "../plate.js"
 * @import { Seen } from "./plate.js"
 */

import { largest } from "../../colour/extent.js";
import { planesOf } from "../../network/planes.js";
import { message } from "../../page/message.js";
import { element } from "../element.js";
import { cellRegion } from "../overlay.js";
import { Contributions } from "./contributions.js";
import { MapRow } from "./map-row.js";
import { Working } from "./working.js";

const SHOWN = 3;

export class FromMaps {
  /** Another map or pixel was chosen. */
  onChange = () => {};
  #list = new Contributions(SHOWN, "linear.restMaps", () => this.#row());
  #working = new Working();
  elements = [element("div", "reads maps", heads(), this.#list.element, this.#working.product), this.#working.element];
  /** @type {{ map: number, cell: Cell } | null} */ #chosen = null; // nobody has chosen: the strongest

  /** @param {Moves} moves @param {Layer} maps */
  constructor(moves, maps) {
    this.moves = moves;
    this.maps = maps;
    this.#list.onChange = () => this.onChange();
    this.#working.onPoint = (map, cell) => this.#choose(map, cell);
  }

  /** @param {Shown} shown @param {Weighted} weighted @returns {Seen} */
  step({ operation, cell, colours }, { x, weights, products }) {
    const size = planesOf(this.maps);
    const length = size.rows * size.columns;
    const added = Float32Array.from(products);
    const tints = {
      x: colours.of(operation.inputs[0].layer, x),
      weights: colours.weights(largest(weights)),
      products: colours.signed(largest(products)),
    };
    const factors = (/** @type {number} */ map) => {
      const [from, to] = [map * length, (map + 1) * length];
      return { x: x.subarray(from, to), weights: weights.subarray(from, to), products: added.subarray(from, to) };
    };
    const sums = Array.from({ length: size.count }, (_, map) => {
      let sum = 0;
      for (let at = map * length; at < (map + 1) * length; at++) sum += products[at];
      return sum;
    });
    const extent = largest(sums);
    const { order, visible, rest } = this.#list.step(sums, String(cell.row), (row, map) => {
      row.show(this.maps.id, size, factors(map), tints);
      row.sum.show(sums[map], extent);
    });
    const map = this.#list.rows.some(({ index }) => index === this.#chosen?.map) ? (this.#chosen?.map ?? 0) : order[0];
    const pixel = (map === this.#chosen?.map && this.#chosen.cell) || strongest(factors(map).products, size.columns);
    for (const row of this.#list.rows) row.chosen = row.index === map;
    this.#working.show(this.maps.id, map, pixel, size, factors(map), tints, sums[map]);
    const row = this.#list.rows.find(({ index }) => index === map) ?? this.#list.rows[0];
    const region = cellRegion(pixel);
    return {
      parts: { visible, rest },
      read: { map: row.x, region, name: "window" },
      others: [row.weights, row.products, ...this.#working.pictures].map((on) => ({ map: on, region, name: "window" })),
      count: size.count,
    };
  }

  #row() {
    const row = new MapRow();
    for (const map of [row.x, row.weights, row.products]) {
      map.onPoint = (cell) => this.#choose(row.index, cell);
    }
    row.x.onPick = (cell) => this.moves.open({ layer: this.maps.id, plane: row.index, cell });
    row.name.addEventListener("click", () => this.#choose(row.index, null));
    return row;
  }

  /** @param {number} map @param {Cell | null} cell its strongest where none is named */
  #choose(map, cell) {
    const same = cell && this.#chosen?.map === map && this.#chosen.cell;
    if (same && same.row === cell.row && same.column === cell.column) return;
    this.#chosen = /** @type {{ map: number, cell: Cell }} */ ({ map, cell });
    this.onChange();
  }
}

/** @param {Float32Array} products @param {number} columns @returns {Cell} */
function strongest(products, columns) {
  let at = 0;
  for (let place = 1; place < products.length; place++) {
    if (Math.abs(products[place]) > Math.abs(products[at])) at = place;
  }
  return { row: Math.floor(at / columns), column: at % columns };
}

function heads() {
  const names = ["linear.head.map", "linear.head.weights", "linear.head.products", "linear.head.adds"];
  return element("p", "heads", ...names.map((name) => element("span", "", message(name))));
}
