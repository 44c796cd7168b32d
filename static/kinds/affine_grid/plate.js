/**
 * An affine grid: theta maps the position of every output pixel to the position in the picture where it is read.
 *
 * @import { Picture } from "../families/warp/picture.js"
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { Overlay } from "../../plate/overlay.js";
import { PlaneMap } from "../../plate/plane-map.js";
import { planeOf, servedValue, sourceOf } from "../../plate/served.js";
import { Totals } from "../../plate/totals.js";
import { planesOf, planeValues } from "../../tensor/planes.js";
import { cellRegion } from "../../tensor/region.js";
import { gridFormula } from "../families/warp/formulas.js";
import { axesOf, pictureOf } from "../families/warp/picture.js";
import { Warped } from "../families/warp/warped.js";
import { pixelOf } from "../grid_sample/arithmetic.js";
import { affineGridAt, thetaOf } from "./arithmetic.js";
import { Theta } from "./theta.js";

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const overlay = new Overlay();
  const result = new PlaneMap("result", 196);
  const warped = new Warped(moves.move);
  const theta = new Theta();
  const name = element("span", "");
  const totals = new Totals(
    message("warp.byX"),
    message("warp.byY"),
    message("warp.byShift"),
    message("detail.output"),
  );
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate warp grid",
    warped.element,
    theta.element,
    element("div", "target", captioned(name, result.element), totals.element),
    formula,
    sentence,
    overlay.element,
  );
  /** @type {Picture | null} */
  let picture = null;

  result.onPoint = moves.move;
  warped.onOpen = moves.open;

  /** @param {Shown} shown */
  function draw(shown) {
    const { operation, plane, colours } = shown;
    result.show(planeOf(shown));
    name.textContent = message(plane === 0 ? "warp.columns" : "warp.rows");
    picture = pictureOf(shown);
    warped.element.hidden = !picture;
    if (picture) {
      const { layer, settings } = picture;
      const inPicture = planeValues(layer, picture.values, 0);
      const given = { layer, plane: 0, values: inPicture, colour: colours.of(layer, inPicture) };
      warped.show(given, { layer: operation.layer, values: operation.output }, settings.align_corners);
    }
    const [{ layer, values: numbers }] = operation.inputs;
    theta.draw(layer.id, thetaOf(numbers), sourceOf(shown, 0).colour, picture);
    theta.onOpen = () => moves.open({ layer: layer.id, plane: 0, cell: { row: plane, column: 0 } });
  }

  /** @param {Shown} shown */
  function step(shown) {
    const { operation, plane, cell } = shown;
    const point = affineGridAt(operation, plane, cell);
    const value = servedValue(shown);
    const [rows, columns] = operation.layer.shape;
    const { align_corners: aligned } = operation.layer.hyperparameters;
    theta.step(plane);
    totals.show(...point.terms, value);
    const to = picture && axesOf(picture.layer, picture.settings.align_corners);
    const counted = (/** @type {number} */ size) => ({ size, aligned });
    formula.replaceChildren(gridFormula(point, plane, cell, [counted(columns), counted(rows)], value, to?.[plane]));
    const words = { row: cell.row + 1, column: cell.column + 1, x: fixed(point.x), y: fixed(point.y) };
    const target = { map: result, region: cellRegion(cell), name: "cell" };
    if (!picture || !to) {
      sentence.textContent = message("warp.sentenceGrid", words);
      return overlay.draw([], target);
    }
    const column = pixelOf(point.x, to[0].size, to[0].aligned);
    const row = pixelOf(point.y, to[1].size, to[1].aligned);
    warped.cell = within({ row: Math.round(row), column: Math.round(column) }, planesOf(picture.layer));
    sentence.textContent = message("warp.sentencePixels", {
      ...words,
      layer: picture.layer.id,
      atRow: fixed(row + 1, 2),
      atColumn: fixed(column + 1, 2),
    });
    const region = { top: row, left: column, rows: 1, columns: 1 };
    overlay.draw([{ map: warped.map, region, name: "sample" }], target);
  }

  return { element: root, result, draw, step };
}

/** The nearest cell inside. @param {import("../../tensor/region.js").Cell} cell @param {{ rows: number, columns: number }} size */
function within({ row, column }, { rows, columns }) {
  return { row: Math.min(rows - 1, Math.max(0, row)), column: Math.min(columns - 1, Math.max(0, column)) };
}
