/**
 * The logarithm of softmax: scores, their exponentials, the logarithm of the sum, and what is left of each score.
 *
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed, percent } from "../../locale/number.js";
import { call, equation, factor, identifier, joined, math, number, operator, sub } from "../../plate/formula.js";
import { Overlay } from "../../plate/overlay.js";
import { planeOf, servedValue, sourceOf } from "../../plate/served.js";
import { Totals } from "../../plate/totals.js";
import { VectorMap } from "../../plate/vector-map.js";
import { indexed, where } from "../../plate/where.js";
import { classesOf } from "../../tensor/classes.js";
import { flatIndex, placeAt } from "../../tensor/place.js";
import { planesOf } from "../../tensor/planes.js";
import { cellRegion } from "../../tensor/region.js";
import { rivals } from "../families/softmax/rivals.js";
import { HEIGHT } from "../families/softmax/row.js";
import { MAX_ROWS, Stages } from "../families/softmax/stages.js";
import { logSoftmaxAt } from "./arithmetic.js";

const MAP = 120; // CSS pixels of a map's side, or of a long vector's

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const [source, result] = [new VectorMap("source", MAP), new VectorMap("result", MAP)];
  const stages = new Stages(true);
  const totals = new Totals(
    message("log_softmax.logit"),
    message("log_softmax.max"),
    message("log_softmax.logarithm"),
    message("detail.output"),
  );
  const overlay = new Overlay();
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate softmax",
    element("div", "stages", source.element, stages.element, result.element),
    element("div", "beside", totals.element, element("p", "note", message("log_softmax.why"))),
    formula,
    sentence,
    overlay.element,
  );
  /** @type {Shown} */
  let shown;

  source.onPoint = moves.move;
  result.onPoint = moves.move;
  stages.onChoose = ({ plane, cell }) => {
    if (plane === shown.plane) moves.move(cell);
    else moves.open({ layer: shown.operation.layer.id, plane, cell });
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
    const isAligned = kind === "vector" && rows <= MAX_ROWS; // it stands beside its rows in the table
    for (const map of [source, result]) map.longest = isAligned ? rows * HEIGHT : MAP;
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
    const { value: _, ...shares } = logSoftmaxAt(operation, plane, cell);
    const { position, logits, max, sum, logarithm } = shares;
    const places = rivals(layer, plane, cell).map((index) => placeAt(inputs[0].layer, index));
    const results = Float32Array.from(places, (place) => output[flatIndex(layer, place.plane, place.cell)]);
    const classes = classesOf(model, layer);
    stages.head = message(classes ? "softmax.classes" : "softmax.numbers");
    const names = places.map((_, at) => classes?.[at] ?? String(at + 1));
    stages.show({ ...shares, results }, results, places, names, 1);
    const value = servedValue(now);
    totals.show(logits[position], -max, -logarithm, value);
    const z = (/** @type {string} */ name) => sub(identifier("z"), identifier(name));
    const largest = math("mrow", operator("max"), identifier("z"));
    const all = [
      sub(operator("\u2211"), identifier("k")),
      ...call("exp", z("k"), operator("\u2212"), largest.cloneNode(true)),
    ];
    const symbols = joined("\u2212", [[indexed("z", now)], [largest], call("ln", ...all)]);
    const worked = joined("\u2212", [[number(logits[position])], factor(max), call("ln", number(sum))]);
    formula.replaceChildren(equation(...joined("=", [[indexed("y", now)], symbols, worked, [number(value)]])));
    sentence.textContent = message("log_softmax.sentence", {
      where: where(now),
      logit: fixed(logits[position]),
      difference: fixed(logits[position] - max),
      sum: fixed(sum),
      value: fixed(value),
      share: percent(Math.exp(value)),
    });
    const region = cellRegion(cell);
    overlay.draw([{ map: source, region, name: "window" }], { map: result, region, name: "cell" });
  }

  return { element: root, result, draw, step };
}
