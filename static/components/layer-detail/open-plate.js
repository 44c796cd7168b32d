/**
 * The plate of the open layer: built for a layer, drawn for one of its maps, stepped to a cell.
 *
 * @import { Model, Operation, Outputs } from "../../api/types.js"
 * @import { Scope } from "../../colour/extent.js"
 * @import { BuildPlate } from "../../kinds/kind.js"
 * @import { Moves, Place, Plate, Shown } from "../../plate/plate.js"
 * @typedef {{ model: Model, outputs: Outputs, scope: Scope }} Answer  `outputs` of the whole network
 */

import { theme } from "../../colour/theme.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { coloursOf } from "../../plate/colours.js";
import { Drop } from "../../plate/drop.js";
import { nameOf } from "../../plate/map-name.js";
import { reachByKeys } from "../../plate/scrolling.js";

export class OpenPlate {
  /** What else there is to say of the open map. */ notes = element("div", "notes");
  element = element("div", "holder");
  /** @type {Plate | null} */ #plate = null;
  /** @type {Shown | null} */ #shown = null;
  #built = ""; // the layer that the plate was built for
  #drawn = ""; // the map that it shows
  #drop = new Drop();
  #look = ""; // the colours that it shows it in

  /** @param {Moves} moves */
  constructor(moves) {
    this.moves = moves;
  }

  /** The picture of the open map. @returns {HTMLElement | null} */
  get result() {
    return this.#plate?.result.element ?? null;
  }

  /**
   * @param {number | null} built how many cells of the open map are seen; null for all
   * @param {number} seconds until there is one more; 0 while it is not being built
   */
  build(built, seconds) {
    if (!this.#plate) return;
    this.#plate.result.built = built;
    this.#drop.start(this.#plate.element, seconds);
  }

  /** What the plate shows, in words. */
  get sentence() {
    return this.#plate?.element.querySelector(".sentence")?.textContent ?? "";
  }

  /**
   * @param {Answer} answer
   * @param {Operation} operation of the open layer
   * @param {BuildPlate} build
   * @param {Place} place
   * @returns {boolean} whether a plate that had the focus was replaced
   */
  show({ model, outputs, scope }, operation, build, { plane, cell }) {
    const { layer } = operation;
    const [built, look] = [`${model.id} ${layer.id}`, `${scope} ${theme()}`];
    const drawn = `${built} ${plane}`;
    const before = this.#shown;
    const recoloured = model !== before?.model || outputs !== before.outputs || look !== this.#look;
    const lostFocus = built !== this.#built && this.#make(operation, build);
    const plate = /** @type {Plate} */ (this.#plate);
    const colours = recoloured || !before ? coloursOf(model, outputs, scope) : before.colours;
    this.#shown = { operation, plane, cell, model, outputs, colours };
    if (recoloured || drawn !== this.#drawn) plate.draw(this.#shown);
    [this.#built, this.#drawn, this.#look] = [built, drawn, look];
    plate.result.label = message("detail.result", { map: nameOf(layer, plane) });
    this.fit();
    return lostFocus;
  }

  /** Draws what depends on sizes: lines over the pictures, and whether a formula scrolls. */
  fit() {
    if (!this.#plate || !this.#shown) return;
    this.#drop.stop();
    this.#plate.step(this.#shown);
    reachByKeys(this.#plate.element);
  }

  clear() {
    this.#drop.stop();
    [this.#plate, this.#shown, this.#built, this.#drawn] = [null, null, "", ""];
    this.element.replaceChildren();
  }

  /** @param {Operation} operation @param {BuildPlate} build @returns {boolean} whether the replaced plate had the focus */
  #make(operation, build) {
    const plate = build(this.moves, operation);
    plate.result.element.tabIndex = 0;
    plate.result.element.classList.add("result");
    const hadFocus = this.#plate?.element.contains(document.activeElement) ?? false;
    this.element.replaceChildren(plate.element, this.notes);
    this.element.scrollTop = 0;
    this.#plate = plate;
    return hadFocus;
  }
}
