/**
 * Softmax: logits, their exponentials, the sum, the shares of it; and what another temperature would make of them.
 *
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { cellRegion, Overlay } from "../../plate/overlay.js";
import { planeOf, sourceOf } from "../../plate/served.js";
import { VectorMap } from "../../plate/vector-map.js";
import { classesOf } from "../../tensor/classes.js";
import { flatIndex } from "../../tensor/place.js";
import { planesOf } from "../../tensor/planes.js";
import { softmaxAt, softmaxSources } from "../families/softmax/arithmetic.js";
import { softmaxFormula } from "./formula.js";
import { HEIGHT } from "./row.js";
import { MOST, Stages } from "./stages.js";
import { Temperature } from "./temperature.js";

const MAP = 120; // CSS pixels of a map's side, or of a long vector's

/** @param {Moves} moves @returns {Plate} */
export function softmaxPlate(moves) {
  const [source, result] = [new VectorMap("source", MAP), new VectorMap("result", MAP)];
  const stages = new Stages();
  const temperature = new Temperature(() => step(shown));
  const overlay = new Overlay();
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const plate = element(
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
    const aligned = kind === "vector" && rows <= MOST;
    plate.classList.toggle("aligned", aligned);
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
    const places = softmaxSources(layer, inputs[0].layer, plane, cell);
    const served = Float32Array.from(places, (place) => output[flatIndex(layer, place.plane, place.cell)]);
    const classes = classesOf(model, layer);
    const names = places.map((_, at) => classes?.[at] ?? String(at + 1));
    const seen = temperature.value === 1 ? { ...shares, shares: served } : shares;
    stages.head = message(classes ? "softmax.classes" : "softmax.numbers");
    stages.show(seen, served, places, names, temperature.value);
    plate.classList.toggle("moved", temperature.value !== 1);
    const name = names[shares.position];
    const value = seen.shares[shares.position];
    formula.replaceChildren(softmaxFormula(seen, name, temperature.value));
    sentence.textContent = message(temperature.value === 1 ? "softmax.sentence" : "softmax.whatIf", {
      name: message(classes ? "softmax.class" : "softmax.rival", { name }),
      difference: fixed(shares.logits[shares.position] - shares.max),
      exp: fixed(shares.exps[shares.position]),
      sum: fixed(shares.sum),
      share: fixed(value),
      own: fixed(served[shares.position]),
      temperature: temperature.value,
    });
    const region = cellRegion(cell);
    overlay.draw([{ map: source, region, name: "window" }], { map: result, region, name: "cell" });
  }

  return { element: plate, result, draw, step };
}
