/**
 * Sampling through a grid, from left to right: the picture, the few pixels around the place that the grid says, each
 * counting as much as a pixel placed there would cover of it, and the picture that comes of it.
 *
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { largest } from "../../colour/extent.js";
import { element } from "../../dom/element.js";
import { message, sentences } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { Overlay } from "../../plate/overlay.js";
import { PlaneMap } from "../../plate/plane-map.js";
import { Products } from "../../plate/products.js";
import { planeOf, servedValue, sourceOf } from "../../plate/served.js";
import { cellRegion } from "../../tensor/region.js";
import { sampleFormula } from "../families/warp/formulas.js";
import { axesOf } from "../families/warp/picture.js";
import { Warped } from "../families/warp/warped.js";
import { gridSampleAt } from "./arithmetic.js";
import { GridPoint } from "./grid-point.js";

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const overlay = new Overlay();
  const into = new Overlay(); // from the picture into the close-up
  const result = new PlaneMap("result", 196);
  const warped = new Warped(moves.move);
  const closeUp = new PlaneMap("close-up", 108);
  const point = new GridPoint();
  const products = new Products([
    message("warp.values"),
    message("warp.weights"),
    message("warp.products"),
    message("detail.output"),
  ]);
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate warp sampled",
    warped.element,
    element("div", "near", captioned(message("warp.closeUp"), closeUp.element), point.element),
    element("div", "target", captioned(message("warp.result"), result.element)),
    products.element,
    formula,
    sentence,
    into.element,
    overlay.element,
  );

  result.onPoint = moves.move;
  warped.onOpen = moves.open;
  point.onOpen = moves.open;
  closeUp.label = message("warp.closeUp");

  /** @param {Shown} shown */
  function draw(shown) {
    const { operation, plane } = shown;
    result.show(planeOf(shown));
    const [{ layer }, grid] = operation.inputs;
    warped.show({ layer, plane, ...sourceOf(shown, plane) }, grid, operation.layer.hyperparameters.align_corners);
  }

  /** @param {Shown} shown */
  function step(shown) {
    const { operation, plane, cell } = shown;
    const [picture, grid] = operation.inputs;
    const { align_corners: aligned } = operation.layer.hyperparameters;
    const sample = gridSampleAt(operation, plane, cell);
    const value = servedValue(shown);
    const { neighbours } = sample;
    const side = neighbours.length === 4 ? 2 : 1; // or the nearest alone
    const { row: top, column: left } = neighbours[0];
    const { colour } = sourceOf(shown, plane);
    const pixels = Float32Array.from(neighbours, ({ x }) => x);
    closeUp.show({ values: pixels, size: { rows: side, columns: side }, colour });
    point.show(grid.layer.id, cell, sample.grid);
    const weights = neighbours.map(({ weight }) => weight);
    const padding = (/** @type {number} */ place) => (neighbours[place].inside ? "" : "padding");
    const factors = [
      { values: pixels, colour, mark: padding },
      { values: weights, colour: shown.colours.weights(largest(weights)) },
      { values: neighbours.map(({ product }) => product), colour },
    ];
    products.show(side, factors, value);
    formula.replaceChildren(sampleFormula(sample, axesOf(picture.layer, aligned), value));
    const inside = neighbours.find((one) => one.inside) ?? { row: 0, column: 0 };
    warped.cell = { row: inside.row, column: inside.column };
    const outside = neighbours.filter((one) => !one.inside).length;
    sentence.textContent = sentences([
      message(side === 2 ? "warp.sentenceSample" : "warp.sentenceNearest", {
        row: cell.row + 1,
        column: cell.column + 1,
        layer: picture.layer.id,
        atRow: fixed(sample.row + 1, 2),
        atColumn: fixed(sample.column + 1, 2),
        value: fixed(value),
      }),
      ...(outside ? [message(outside === neighbours.length ? "warp.allOutside" : "warp.someOutside")] : []),
    ]);
    const around = { top, left, rows: side, columns: side };
    into.draw([{ map: warped.map, region: around, name: "window" }], {
      map: closeUp,
      region: { top: 0, left: 0, rows: side, columns: side },
      name: "around",
    });
    const read =
      side === 2
        ? { top: sample.row - top, left: sample.column - left, rows: 1, columns: 1 }
        : cellRegion({ row: 0, column: 0 });
    overlay.draw([{ map: closeUp, region: read, name: "sample" }], {
      map: result,
      region: cellRegion(cell),
      name: "cell",
    });
  }

  return { element: root, result, draw, step };
}
