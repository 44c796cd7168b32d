/** What the grid says for one pixel. @import { Place } from "../../plate/plate.js" */

/** @import { Cell } from "../../tensor/region.js" */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { captioned } from "../../plate/captioned.js";
import { jump } from "../../plate/jump.js";
import { writeNumber } from "../../plate/write-number.js";

export class GridPoint {
  /** @type {(place: Place) => void} */ onOpen = () => {};
  #name = jump(() => this.onOpen(this.#place));
  #x = element("dd", "");
  #y = element("dd", "");
  element = captioned(
    this.#name,
    element("dl", "point", element("dt", "", "x"), this.#x, element("dt", "", "y"), this.#y),
  );
  /** @type {Place} */ #place = { layer: "", plane: 0, cell: { row: 0, column: 0 } };

  /** @param {string} layer @param {Cell} cell @param {{ x: number, y: number }} point */
  show(layer, cell, { x, y }) {
    this.#place = { layer, plane: 0, cell };
    this.#name.textContent = message("warp.says", { layer });
    writeNumber(this.#x, x);
    writeNumber(this.#y, y);
  }
}
