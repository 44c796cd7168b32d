/** What flatten or reshape did with a value, in words. @import { PlaneCell } from "../../../tensor/place.js" */

/** @import { Shown } from "../../../plate/plate.js" */

import { message } from "../../../locale/message.js";
import { fixed } from "../../../locale/number.js";
import { servedValue } from "../../../plate/served.js";
import { flatIndex } from "../../../tensor/place.js";
import { planesOf } from "../../../tensor/planes.js";

/** @param {Shown} shown @param {PlaneCell} place where the value comes from @returns {string} */
export function inLineWords(shown, place) {
  const { operation, plane, cell } = shown;
  const value = fixed(servedValue(shown));
  const { layer, inputs } = operation;
  const source = inputs[0].layer;
  const index = flatIndex(layer, plane, cell) + 1;
  if (layer.shape.length > 1) {
    const key = planesOf(layer).count > 1 ? "flatten.reshapedMap" : "flatten.reshaped";
    const [row, column] = [cell.row + 1, cell.column + 1];
    return message(key, { row, column, map: plane + 1, index, source: source.id, value });
  }
  if (source.shape.length === 1) return message("flatten.same", { index, value });
  const [row, column] = [place.cell.row + 1, place.cell.column + 1];
  const key = planesOf(source).count > 1 ? "flatten.sentence" : "flatten.sentenceOne";
  return message(key, { index, row, column, map: place.plane + 1, value });
}
