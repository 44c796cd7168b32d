/**
 * Who reads the picture: the layers after it, and where one is a plain window, which of its cells look at a cell.
 *
 * @import { Layer, Model } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Place } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { jump } from "../../plate/jump.js";
import { range } from "../../plate/range.js";
import { planesOf } from "../../tensor/planes.js";
import { windowOf } from "../../tensor/window.js";
import { kindOf } from "../registry.js";

export class ReaderList {
  /** @type {(place: Place) => void} */ onOpen = () => {};
  element = element("ul", "readers");
  /** @type {Cell} */ #cell = { row: 0, column: 0 };
  /** @type {{ layer: Layer, where: HTMLElement }[]} */ #readers = [];

  /** @param {Layer} source */
  constructor(source) {
    this.source = source;
  }

  /** @param {Model} model */
  show({ layers }) {
    this.#readers = layers
      .filter(({ inputs }) => inputs.includes(this.source.id))
      .map((layer) => ({ layer, where: element("span", "") }));
    const items = this.#readers.map(({ layer, where }) =>
      element(
        "li",
        "",
        jump(() => this.#open(layer), layer.id),
        " ",
        where,
      ),
    );
    this.element.replaceChildren(...items);
  }

  /** @param {Cell} cell */
  step(cell) {
    this.#cell = cell;
    for (const { layer, where } of this.#readers) {
      const [rows, columns] = [this.#lookers(layer, "row"), this.#lookers(layer, "column")];
      where.textContent =
        rows && columns
          ? message("inputLayer.windows", {
              rows: range("rows", rows[0], rows[rows.length - 1]),
              columns: range("columns", columns[0], columns[columns.length - 1]),
            })
          : "";
    }
  }

  /** @param {Layer} layer */
  #open(layer) {
    const [row, column] = [this.#lookers(layer, "row"), this.#lookers(layer, "column")];
    const middle = (/** @type {number[]} */ at) => at[at.length >> 1];
    this.onOpen({
      layer: layer.id,
      plane: 0,
      cell: row && column ? { row: middle(row), column: middle(column) } : { row: 0, column: 0 },
    });
  }

  /**
   * The layer's rows or columns whose windows hold the cell; null where none does, or where windows have gaps or wrap.
   * @param {Layer} layer
   * @param {"row" | "column"} axis
   */
  #lookers(layer, axis) {
    const { dilation = [1, 1], padding_mode: mode = "zeros" } = layer.hyperparameters;
    if (!kindOf(layer).hasWindow || Math.max(...dilation) > 1 || mode !== "zeros") return null;
    const [inner, outer] = [planesOf(this.source), planesOf(layer)];
    const all = Array.from({ length: axis === "row" ? outer.rows : outer.columns }, (_, at) => at);
    const found = all.filter((at) => {
      const { top, left, rows, columns } = windowOf(layer, inner, { row: 0, column: 0, [axis]: at });
      const [start, length] = axis === "row" ? [top, rows] : [left, columns];
      return this.#cell[axis] >= start && this.#cell[axis] < start + length;
    });
    return found.length ? found : null;
  }
}
