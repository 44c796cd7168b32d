/**
 * All outputs of a layer: as cells, which have the keyboard focus, and as bars.
 *
 * @import { Cell } from "../../tensor/region.js"
 * @import { Shown } from "../../plate/plate.js"
 */

import { largest } from "../../colour/extent.js";
import { element } from "../../dom/element.js";
import { planeOf } from "../../plate/served.js";
import { SignedBar } from "../../plate/signed-bar.js";
import { VectorMap, wrap } from "../../plate/vector-map.js";
import { classesOf } from "../../tensor/classes.js";
import { Strip } from "./strip.js";

const [LISTED_LIMIT, LINE, WRAPPED] = [16, 18, 160]; // outputs that have a line each; CSS pixels of a line, and of many outputs

export class Outputs {
  /** @type {(cell: Cell) => void} */ onPoint = () => {};
  map = new VectorMap("result", WRAPPED, (count) => (count <= LISTED_LIMIT ? 1 : wrap(count)));
  #names = element("ol", "names");
  #bars = element("ol", "bars");
  /** @type {SignedBar[]} */ #rows = [];
  #strip = new Strip();
  element = element("div", "outputs", this.#names, this.map.element, this.#bars, this.#strip.element);

  constructor() {
    this.map.onPoint = (cell) => this.onPoint(cell);
    this.#strip.onPoint = (index) => this.onPoint({ row: index, column: 0 });
  }

  /** @param {Shown} shown */
  draw(shown) {
    const { model, operation } = shown;
    const picture = planeOf(shown);
    const { values, size } = picture;
    const listed = size.columns === 1 && size.rows <= LISTED_LIMIT;
    this.element.classList.toggle("listed", listed);
    this.map.longest = listed ? LINE * size.rows : WRAPPED;
    this.map.show(picture);
    this.#strip.element.toggleAttribute("hidden", listed || size.columns > 1);
    if (size.columns === 1 && !listed) this.#strip.show(values);
    if (!listed) return;
    while (this.#rows.length < values.length) this.#add(this.#rows.length);
    const extent = largest(values);
    this.#rows.forEach((row, index) => {
      row.show(values[index], extent);
      this.#names.children[index].textContent = classesOf(model, operation.layer)?.[index] ?? String(index + 1);
    });
  }

  /** @param {number} chosen */
  step(chosen) {
    this.#rows.forEach((_, index) => {
      this.#bars.children[index].classList.toggle("chosen", index === chosen);
      this.#names.children[index].classList.toggle("chosen", index === chosen);
    });
    this.#strip.mark(chosen);
  }

  /** @param {number} index */
  #add(index) {
    const row = new SignedBar();
    const [name, bar] = [element("li", ""), element("li", "", row.element)];
    for (const part of [name, bar])
      part.addEventListener("pointerenter", () => this.onPoint({ row: index, column: 0 }));
    this.#names.append(name);
    this.#bars.append(bar);
    this.#rows.push(row);
  }
}
