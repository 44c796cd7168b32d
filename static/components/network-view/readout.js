/** The cell in focus, in words. @import { NetworkTiles } from "./network-tiles.js" */

/** @import { Parameters } from "../../api/kernels.js" */
/** @import { Layer } from "../../api/types.js" */
/** @import { Region } from "../../tensor/region.js" */

import { hasUnitScale } from "../../colour/extent.js";
import { kernelOn, wordsFor } from "../../edits/words.js";
import { kernelLayerOf, seesPicture } from "../../kinds/origin.js";
import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { planesOf } from "../../tensor/planes.js";
import { inside } from "../../tensor/region.js";
import { receptiveRegion } from "./chain.js";

/**
 * Where the cell is, its value, the part of the input that it depends on, and what its map looks for. Rows, columns and
 * maps count from 1.
 * @param {NetworkTiles} view
 * @param {(layer: string) => Parameters | null} parametersOf
 * @returns {{ where: string, value: string, sees: string, means: string } | null} null where nothing is in focus
 */
export function describe(view, parametersOf) {
  const focus = view.focused;
  const values = focus && view.valuesOf(focus.tile);
  if (!focus || !values) return null;
  const { tile, cell } = focus;
  const { layer, index } = tile;
  const planes = planesOf(layer);
  const name = tile.labels?.[cell.row];
  const place = { map: index + 1, row: cell.row + 1, column: cell.column + 1, index: cell.row + 1 };
  const what = name === undefined ? planes.kind : "class";
  return {
    where: message(`readout.at.${what}`, { layer: layer.id, ...place, ...(name !== undefined && { name }) }),
    value: decimal(values[cell.row * planes.columns + cell.column], { sign: !hasUnitScale(layer) }),
    sees: planes.kind === "map" && !values.some((value) => value !== 0) ? message("readout.silent") : seen(view),
    means: meaning(view, layer, index, parametersOf),
  };
}

/**
 * The part of the input that the cell in focus depends on.
 * @param {NetworkTiles} view
 * @returns {Region | null} null where nothing is in focus, or the input itself
 */
export function fieldOf({ focused, layers }) {
  if (!focused || focused.tile.layer.kind === "input") return null;
  const { tile, cell } = focused;
  const input = planesOf(layers[0]);
  const field = receptiveRegion(layers, tile.layer, tile.index, cell);
  return inside(field ?? { top: 0, left: 0, ...input }, input);
}

/** What the map's kernel looks for, where it says so itself. @param {NetworkTiles} view @param {Layer} layer @param {number} map @param {(layer: string) => Parameters | null} parametersOf */
function meaning({ layers }, layer, map, parametersOf) {
  const made = kernelLayerOf(layers, layer);
  const parameters = made && seesPicture(layers, made) ? parametersOf(made.id) : null;
  const key = made && parameters?.weight ? wordsFor(kernelOn(made, parameters, map)) : null;
  return key ? message(key) : "";
}

/** @param {NetworkTiles} view */
function seen(view) {
  const field = fieldOf(view);
  if (!field) return "";
  const { top, left, rows, columns } = field;
  const input = planesOf(view.layers[0]);
  if (rows === input.rows && columns === input.columns) return message("readout.seesAll");
  return message("readout.sees", { top: top + 1, bottom: top + rows, left: left + 1, right: left + columns });
}
