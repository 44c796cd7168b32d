/**
 * The rows and columns at a map's end that no window reads, because the window does not divide the map.
 *
 * @import { Operation } from "../../../api/types.js"
 * @import { Region } from "../../../tensor/region.js"
 * @import { PlaneMap } from "../../../plate/plane-map.js"
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { planesOf } from "../../../tensor/planes.js";
import { unread } from "./unread.js";

export class Dropped {
  #strips = [element("span", "dropped"), element("span", "dropped")];
  element = element("div", "strips", ...this.#strips);
  note = element("p", "note", "");
  /** @type {Region[]} */ #regions = [];

  /** @param {PlaneMap} source the picture that they are hatched on */
  constructor(source) {
    this.source = source;
  }

  /** @param {Operation} operation */
  draw({ layer, inputs: [source] }) {
    const size = planesOf(source.layer);
    const { rows, columns } = unread(layer, size);
    this.#regions = [
      { top: size.rows - rows, left: 0, rows, columns: size.columns },
      { top: 0, left: size.columns - columns, rows: size.rows - rows, columns },
    ];
    const which = rows && columns ? "both" : rows ? "rows" : "columns";
    const counts = { rowCount: rows, columnCount: columns, rows: size.rows, columns: size.columns };
    this.note.hidden = !rows && !columns;
    this.note.textContent = message(`pool.dropped.${which}`, counts);
  }

  /** Moves the hatching to where the picture is now. */
  place() {
    this.#strips.forEach((strip, at) => {
      const { x, y, width, height } = this.source.boxOf(this.#regions[at]);
      strip.hidden = !(width && height);
      Object.assign(strip.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    });
  }
}
