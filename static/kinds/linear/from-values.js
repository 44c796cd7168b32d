/**
 * What a linear layer makes of a vector: each value times its weight, the strongest first.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Weighted } from "./arithmetic.js"
 * @import { Moves, Shown } from "../../plate/plate.js"
 * @import { Seen } from "./plate.js"
 */

import { largest } from "../../colour/extent.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { captioned } from "../../plate/captioned.js";
import { Contributions } from "../../plate/contributions.js";
import { SourceMap } from "../../plate/source-map.js";
import { VectorMap } from "../../plate/vector-map.js";
import { placeAt } from "../../tensor/place.js";
import { cellRegion } from "../../tensor/region.js";
import { ValueRow } from "./value-row.js";

const SHOWN = 8;
const SIDE = 128;

export class FromValues {
  /** Another value was chosen. */
  onChange = () => {};
  #x = new VectorMap("source", SIDE);
  #source = new SourceMap(this.#x);
  #weights = new VectorMap("kernel", SIDE);
  #list = new Contributions(SHOWN, "contributions.restValues", () => this.#row());
  elements = [
    element(
      "div",
      "reads values",
      element("div", "from", this.#source.element, captioned(message("linear.weights"), this.#weights.element)),
      this.#list.element,
    ),
  ];
  /** @type {number | null} */ #chosen = null; // null: the strongest one
  #start = 0;
  #output = 0; // while it is the same, rows keep their places

  /** @param {Moves} moves @param {Layer} source */
  constructor(moves, source) {
    this.source = source;
    this.#list.onChange = () => this.onChange();
    for (const map of [this.#x, this.#weights]) map.onPoint = ({ row }) => this.#choose(row);
    this.#source.onOpen = ({ cell }) => moves.open({ layer: source.id, ...placeAt(source, this.#start + cell.row) });
  }

  /** @param {Shown} shown @param {Weighted} weighted @returns {Seen} */
  step({ cell, colours }, { start, x, weights, products }) {
    this.#start = start;
    if (cell.row !== this.#output) this.#list.sort();
    this.#output = cell.row;
    const { order, ...parts } = this.#list.step(products, (row, index) => row.show(x[index], weights[index]));
    const size = { rows: x.length, columns: 1 };
    const chosen = this.#chosen ?? order[0];
    this.#source.show(this.source, 0, { values: x, size, colour: colours.of(this.source, x) });
    this.#source.cell = { row: chosen, column: 0 };
    this.#weights.show({ values: weights, size, colour: colours.weights(largest(weights)) });
    this.#weights.label = message("linear.weights");
    this.#list.choose(chosen);
    const region = cellRegion({ row: chosen, column: 0 });
    return {
      parts,
      read: { map: this.#x, region, name: "window" },
      others: [{ map: this.#weights, region, name: "window" }],
      count: x.length,
    };
  }

  #row() {
    const row = new ValueRow();
    row.name.addEventListener("click", () => this.#choose(row.index));
    row.element.addEventListener("pointerenter", () => this.#choose(row.index));
    return row;
  }

  /** @param {number} index */
  #choose(index) {
    if (index === this.#chosen) return;
    this.#chosen = index;
    this.onChange();
  }
}
