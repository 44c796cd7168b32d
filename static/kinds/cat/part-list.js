/** The parts of a concatenation in order, as stretches of the axis along which they stand. @import { Layer } from "../../api/types.js" */

/** @import { Region } from "../../tensor/region.js" */

import { element } from "../../dom/element.js";
import { jump } from "../../plate/jump.js";
import { range } from "../../plate/range.js";

export class PartList {
  /** @type {(input: number) => void} */ onOpen = () => {};
  element = element("ol", "parts");
  #at = element("span", "at");
  #length = 1;
  /** @type {"maps" | "rows" | "columns" | "values"} */ #axis = "maps";
  /** @type {{ start: number, size: number }[]} */ #stretches = [];

  /** @param {Layer} layer @param {Layer[]} sources */
  constructor({ shape, hyperparameters: { dim } }, sources) {
    this.#length = shape[dim];
    // Counted from the end: rows and columns are the last two axes of maps.
    const axes = /** @type {const} */ (["columns", "rows"]);
    this.#axis = shape.length === 1 ? "values" : (axes[shape.length - 1 - dim] ?? "maps");
    let start = 0;
    sources.forEach((source, input) => {
      const size = source.shape[dim];
      const name = jump(() => this.onOpen(input), source.id);
      const bar = element("span", "stretch");
      bar.style.insetInlineStart = `${(start / this.#length) * 100}%`;
      bar.style.inlineSize = `${(size / this.#length) * 100}%`;
      const stands = range(this.#axis, start, start + size - 1);
      this.element.append(element("li", "", name, element("span", "range", stands), element("span", "track", bar)));
      this.#stretches.push({ start, size });
      start += size;
    });
  }

  /**
   * Where a part stands in the maps that came of it.
   * @param {number} input
   * @param {{ rows: number, columns: number }} size of a map
   * @returns {Region | null} null where whole maps are joined
   */
  regionOf(input, { rows, columns }) {
    const { start, size } = this.#stretches[input];
    if (this.#axis === "maps") return null;
    if (this.#axis === "columns") return { top: 0, left: start, rows, columns: size };
    return { top: start, left: 0, rows: size, columns };
  }

  /** @param {number} input which part the cell comes from @param {number} position its place along the axis */
  show(input, position) {
    Array.from(this.element.children).forEach((item, place) => {
      item.classList.toggle("chosen", place === input);
      if (place === input) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    });
    this.#at.style.insetInlineStart = `${((position + 0.5) / this.#length) * 100}%`;
    this.element.children[input].lastElementChild?.append(this.#at);
  }
}
