/** What the grid says for one pixel. @import { Place } from "../plate.js" */

/** @import { Cell } from "../../network/sources.js" */

import { message } from "../../page/message.js";
import { captioned } from "../captioned.js";
import { element, writeNumber } from "../element.js";

export class GridPoint {
  /** @type {(place: Place) => void} */ onOpen = () => {};
  #name = element("button", "jump");
  #x = element("dd", "");
  #y = element("dd", "");
  element = captioned(
    this.#name,
    element("dl", "point", element("dt", "", "x"), this.#x, element("dt", "", "y"), this.#y),
  );
  /** @type {Place} */ #place = { layer: "", plane: 0, cell: { row: 0, column: 0 } };

  constructor() {
    this.#name.type = "button";
    this.#name.addEventListener("click", () => this.onOpen(this.#place));
  }

  /** @param {string} layer @param {Cell} cell @param {{ x: number, y: number }} point */
  show(layer, cell, { x, y }) {
    this.#place = { layer, plane: 0, cell };
    this.#name.textContent = message("warp.says", { layer });
    writeNumber(this.#x, x);
    writeNumber(this.#y, y);
  }
}
