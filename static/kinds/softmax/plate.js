/**
 * Softmax: logits, their exponentials, the sum, the shares of it; and what another temperature would make of them.
 *
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed, percent } from "../../locale/number.js";
import { Overlay } from "../../plate/overlay.js";
import { planeOf, sourceOf } from "../../plate/served.js";
import { VectorMap } from "../../plate/vector-map.js";
import { classesOf } from "../../tensor/classes.js";
import { flatIndex, placeAt } from "../../tensor/place.js";
import { planesOf } from "../../tensor/planes.js";
import { cellRegion } from "../../tensor/region.js";
import { rivals } from "../families/softmax/rivals.js";
import { HEIGHT } from "../families/softmax/row.js";
import { MAX_ROWS, Stages } from "../families/softmax/stages.js";
import { softmaxAt } from "./arithmetic.js";
import { softmaxFormula } from "./formula.js";
import { Temperature } from "./temperature.js";

const MAP = 120; // CSS pixels of a map's side, or of a long vector's

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const [source, result] = [new VectorMap("source", MAP), new VectorMap("result", MAP)];
  const stages = new Stages();
  const temperature = new Temperature(() => step(shown));
  const overlay = new Overlay();
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate softmax",
    element("div", "stages", source.element, stages.element, result.element),
    element("div", "beside", temperature.element, element("p", "note", message("softmax.safety"))),
    formula,
    sentence,
    overlay.element,
  );
  /** @type {Shown} */
  let shown;

  source.onPoint = moves.move;
  result.onPoint = moves.move;
  stages.onChoose = ({ plane, cell }) => {
    const { layer } = shown.operation;
    if (plane === shown.plane) moves.move(cell);
    else moves.open({ layer: layer.id, plane, cell });
  };
  stages.onPoint = ({ plane, cell }) => {
    if (plane === shown.plane) moves.move(cell);
  };
  stages.onOpen = ({ plane, cell }) => moves.open({ layer: shown.operation.inputs[0].layer.id, plane, cell });

  /** @param {Shown} now */
  function draw(now) {
    const { operation, plane } = now;
    const from = operation.inputs[0].layer;
    const { kind, rows } = planesOf(operation.layer);
    // A short vector stands beside its rows in the table.
    const aligned = kind === "vector" && rows <= MAX_ROWS;
    root.classList.toggle("aligned", aligned);
    for (const map of [source, result]) map.longest = aligned ? rows * HEIGHT : MAP;
    source.show(sourceOf(now, plane));
    source.label = message("softmax.logits", { layer: from.id });
    source.onPick = (cell) => moves.open({ layer: from.id, plane, cell });
    result.show(planeOf(now));
  }

  /** @param {Shown} now */
  function step(now) {
    shown = now;
    const { operation, plane, cell, model } = now;
    const { layer, inputs, output } = operation;
    const shares = softmaxAt(operation, plane, cell, temperature.value);
    const places = rivals(layer, plane, cell).map((index) => placeAt(inputs[0].layer, index));
    const served = Float32Array.from(places, (place) => output[flatIndex(layer, place.plane, place.cell)]);
    const classes = classesOf(model, layer);
    const names = places.map((_, at) => classes?.[at] ?? String(at + 1));
    const seen = { ...shares, results: temperature.value === 1 ? served : shares.shares };
    stages.head = message(classes ? "softmax.classes" : "softmax.numbers");
    stages.show(seen, served, places, names, temperature.value);
    root.classList.toggle("moved", temperature.value !== 1);
    const name = names[shares.position];
    const value = seen.results[shares.position];
    formula.replaceChildren(softmaxFormula(seen, name, temperature.value));
    sentence.textContent = message(temperature.value === 1 ? "softmax.sentence" : "softmax.whatIf", {
      name: message(classes ? "softmax.class" : "softmax.rival", { name }),
      logit: fixed(shares.logits[shares.position]),
      difference: fixed(shares.logits[shares.position] - shares.max),
      exp: fixed(shares.exps[shares.position]),
      sum: fixed(shares.sum),
      share: percent(value),
      own: percent(served[shares.position]),
      temperature: temperature.value,
    });
    const region = cellRegion(cell);
    overlay.draw([{ map: source, region, name: "window" }], { map: result, region, name: "cell" });
  }

  return { element: root, result, draw, step };
}
