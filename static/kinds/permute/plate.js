/**
 * Permute: where each value stood before the axes changed their order.
 *
 * @import { Shown } from "../../plate/plate.js"
 * @import { PlaneCell } from "../../tensor/place.js"
 */

import { list } from "../../locale/list.js";
import { message } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { equation, joined, number } from "../../plate/formula.js";
import { nameOf } from "../../plate/map-name.js";
import { servedValue } from "../../plate/served.js";
import { cellName, indexed, where } from "../../plate/where.js";
import { movingPlate } from "../families/moving/plate.js";
import { destinationOf, permutedAt } from "./arithmetic.js";

export const plate = movingPlate({ originAt: permutedAt, destinationOf, formula, words });

/** @param {Shown} shown @param {PlaneCell} from */
function formula(shown, from) {
  const source = { ...from, operation: { layer: shown.operation.inputs[0].layer }, model: shown.model };
  return equation(...joined("=", [[indexed("y", shown)], [indexed("x", source)], [number(servedValue(shown))]]));
}

/** @param {Shown} shown @param {PlaneCell} from */
function words(shown, { plane, cell }) {
  const { layer, inputs } = shown.operation;
  const source = inputs[0].layer;
  /** @type {number[]} */
  const dims = layer.hyperparameters.dims;
  return message("permute.sentence", {
    where: where(shown),
    value: fixed(servedValue(shown)),
    source: nameOf(source, plane),
    at: cellName(source, cell),
    order: list(dims.map((dim) => dim + 1)),
  });
}
