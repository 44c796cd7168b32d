/**
 * What shows how a layer makes its output. A plate is built once for a layer; `draw` shows another drawing
 * or map, and `step` another cell.
 *
 * @import { Model, Operation, Outputs } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @import { Colours } from "./colours.js"
 * @import { PlaneMap } from "./plane-map.js"
 * @typedef {{
 *   operation: Operation, plane: number, cell: Cell, model: Model, outputs: Outputs, colours: Colours,
 * }} Shown  `outputs` are those of the whole network
 * @typedef {{ layer: string, plane: number, cell: Cell }} Place
 * @typedef {{ move: (cell: Cell) => void, open: (place: Place) => void }} Moves
 *   `move`: to another cell of the map that is open; `open`: another place of the network
 * @typedef {{ element: HTMLElement, result: PlaneMap, draw: (shown: Shown) => void, step: (shown: Shown) => void }} Plate
 *   `result` is the open map itself: it is animated when the layer opens, and has the keyboard focus
 */

export {};
