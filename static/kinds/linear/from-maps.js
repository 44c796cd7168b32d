/**
 * What a linear layer makes of maps: each one's values and weights in the shape of the map.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Weighted } from "./arithmetic.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Moves, Shown } from "../../plate/plate.js"
 * @import { Seen } from "./plate.js"
 */

import { largest } from "../../colour/extent.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { Contributions } from "../../plate/contributions.js";
import { heads } from "../../plate/heads.js";
import { MapRow } from "../../plate/map-row.js";
import { strongest } from "../../tensor/place.js";
import { planesOf } from "../../tensor/planes.js";
import { cellRegion } from "../../tensor/region.js";
import { Working } from "./working.js";

const SHOWN = 3;

export class FromMaps {
  /** Another map or pixel was chosen. */
  onChange = () => {};
  #list = new Contributions(SHOWN, "contributions.restMaps", () => this.#row());
  #working = new Working();
  elements = [
    element(
      "div",
      "reads maps",
      heads("linear.head.map", "linear.head.weights", "linear.head.products", "linear.head.adds"),
      this.#list.element,
      this.#working.product,
    ),
    this.#working.element,
  ];
  /** @type {{ map: number, cell: Cell | null } | null} */ #chosen = null; // null: the strongest one
  #output = 0; // while it is the same, rows keep their places

  /** @param {Moves} moves @param {Layer} maps */
  constructor(moves, maps) {
    this.moves = moves;
    this.maps = maps;
    this.#list.onChange = () => this.onChange();
    this.#working.onPoint = (map, cell) => this.#choose(map, cell);
    this.#working.onOpen = (plane, cell) => moves.open({ layer: maps.id, plane, cell });
  }

  /** @param {Shown} shown @param {Weighted} weighted @returns {Seen} */
  step({ operation, cell, colours }, { x, weights, products }) {
    const size = planesOf(this.maps);
    const length = size.rows * size.columns;
    const added = Float32Array.from(products);
    const [xColour, weightColour, productColour] = [
      colours.of(operation.inputs[0].layer, x),
      colours.weights(largest(weights)),
      colours.signed(largest(products)),
    ];
    const factors = (/** @type {number} */ map) => {
      const part = (/** @type {Float32Array} */ values) => values.subarray(map * length, (map + 1) * length);
      return {
        x: { values: part(x), size, colour: xColour },
        weights: { values: part(weights), size, colour: weightColour },
        products: { values: part(added), size, colour: productColour },
      };
    };
    const sums = Array.from({ length: size.count }, (_, map) => {
      let sum = 0;
      for (let at = map * length; at < (map + 1) * length; at++) sum += products[at];
      return sum;
    });
    if (cell.row !== this.#output) this.#list.sort();
    this.#output = cell.row;
    const { order, ...parts } = this.#list.step(sums, (row, map) => {
      row.show(this.maps.id, map, factors(map), namesOf(map));
    });
    const map = this.#list.rowOf(this.#chosen?.map)?.index ?? order[0];
    const { products: shown } = factors(map);
    const pixel = (map === this.#chosen?.map && this.#chosen.cell) || strongest(shown.values, size.columns);
    this.#list.choose(map);
    this.#working.show(this.maps.id, map, pixel, factors(map), namesOf(map), sums[map]);
    const row = this.#list.rowOf(map) ?? this.#list.rows[0];
    const region = cellRegion(pixel);
    return {
      parts,
      read: { map: row.x, region, name: "window" },
      others: [row.weights, row.products, ...this.#working.pictures].map((on) => ({ map: on, region, name: "window" })),
      count: size.count,
    };
  }

  #row() {
    const row = new MapRow("×");
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
    this.#chosen = { map, cell };
    this.onChange();
  }
}

/** Of a map's pictures, for a screen reader. @param {number} map */
function namesOf(map) {
  return {
    weights: message("linear.weightsOf", { map: map + 1 }),
    products: message("linear.productsOf", { map: map + 1 }),
  };
}
