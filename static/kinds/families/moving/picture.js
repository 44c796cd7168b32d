/**
 * A tensor whose every cell can be pointed at: all its maps on a sheet, and one of them enlarged; or a vector or a matrix.
 *
 * @import { Layer } from "../../../api/types.js"
 * @import { PlaneCell } from "../../../tensor/place.js"
 * @import { Mark } from "../../../plate/overlay.js"
 * @import { Shown } from "../../../plate/plate.js"
 */

import { message } from "../../../locale/message.js";
import { captioned } from "../../../plate/captioned.js";
import { sourceOf } from "../../../plate/served.js";
import { SourceMap } from "../../../plate/source-map.js";
import { VectorMap } from "../../../plate/vector-map.js";
import { planesOf } from "../../../tensor/planes.js";
import { cellRegion } from "../../../tensor/region.js";
import { MapSheet } from "./map-sheet.js";

const [SHEET, ONE] = [240, 148]; // CSS pixels of the longer sides

export class SourcePicture {
  /** @type {(place: PlaneCell) => void} */ onPoint = () => {};
  /** @type {(place: PlaneCell) => void} */ onPick = () => {};
  #sheet = new MapSheet("source sheet", SHEET);
  #plane = 0; // the one that is enlarged
  #drawn = false;

  /** @param {Layer} layer */
  constructor(layer) {
    const title = message("flatten.sheet", { layer: layer.id });
    this.layer = layer;
    this.one = new SourceMap(new VectorMap("source", ONE));
    this.sheet = planesOf(layer).count > 1 ? captioned(title, this.#sheet.element) : null;
    this.#sheet.label = title;
    this.#sheet.onPoint = (at) => this.#on(this.onPoint, this.#sheet.placeAt(at));
    this.#sheet.onPick = (at) => this.#on(this.onPick, this.#sheet.placeAt(at));
    this.one.map.onPoint = (cell) => this.onPoint({ plane: this.#plane, cell });
    this.one.onOpen = (place) => this.onPick(place);
  }

  /** @param {Shown} shown */
  draw({ operation, colours }) {
    if (this.sheet) this.#sheet.showAll(this.layer, operation.inputs[0].values, colours);
    this.#drawn = false;
  }

  /** @param {Shown} shown @param {PlaneCell} place the cell, on the map to enlarge @returns {{ read: Mark, others: Mark[] }} */
  step(shown, { plane, cell }) {
    if (!this.#drawn || plane !== this.#plane) this.one.show(this.layer, plane, sourceOf(shown, plane));
    [this.#drawn, this.#plane, this.one.cell] = [true, plane, cell];
    const read = { map: this.one.map, region: cellRegion(cell), name: "window" };
    const map = { map: this.#sheet, region: this.#sheet.regionOf(plane), name: "window" };
    return { read, others: this.sheet ? [map] : [] };
  }

  /** @param {(place: PlaneCell) => void} act @param {PlaneCell | null} place */
  #on(act, place) {
    if (place) act(place);
  }
}
