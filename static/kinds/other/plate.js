/**
 * A step that ConvScope can't explain: it says so, and shows the inputs and the output.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Mark } from "../../plate/overlay.js"
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message, sentences } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { Overlay } from "../../plate/overlay.js";
import { planeOf, servedValue } from "../../plate/served.js";
import { Totals } from "../../plate/totals.js";
import { VectorMap } from "../../plate/vector-map.js";
import { where } from "../../plate/where.js";
import { flatIndex } from "../../tensor/place.js";
import { cellRegion } from "../../tensor/region.js";
import { SourceMaps } from "./source-maps.js";

/** @param {Moves} moves @param {Operation} operation @returns {Plate} */
export function plate(moves, { layer, inputs }) {
  const overlay = new Overlay();
  const result = new VectorMap("result", 196);
  const sources = inputs.map((input) => new SourceMaps(input.layer));
  // Whatever the step does: where shapes are the same, the same place can be compared.
  const alike = sources.filter((source) => String(source.layer.shape) === String(layer.shape));
  const names = alike.map((source) => message("other.same", { layer: source.layer.id }));
  const totals = new Totals(...names, message("detail.output"));
  const sentence = element("p", "sentence");
  const honest = element("p", "honest", message("other.unknown", { layer: layer.id }));
  if (layer.parameters)
    honest.append(message("text.between"), message("other.parameters", { count: layer.parameters }));
  const root = element(
    "div",
    "plate other",
    honest,
    element("div", "sources", ...sources.map((source) => source.element)),
    element("div", "target", captioned(message("other.result"), result.element), totals.element),
    sentence,
    overlay.element,
  );
  /** @type {Shown} */
  let shown;

  result.onPoint = moves.move;
  for (const source of sources) {
    source.onOpen = moves.open;
    if (alike.includes(source)) source.onPoint = moves.move;
    source.onUnfold = () => {
      draw(shown);
      step(shown);
    };
  }

  /** @param {Shown} now */
  function draw(now) {
    shown = now;
    result.show(planeOf(now));
    for (const source of alike) source.plane = now.plane;
    for (const [input, source] of sources.entries()) source.draw(now, input);
  }

  /** @param {Shown} now */
  function step(now) {
    shown = now;
    const { plane, cell } = now;
    const at = flatIndex(layer, plane, cell);
    const given = alike.map((source) => inputs[sources.indexOf(source)].values[at]);
    const value = servedValue(now);
    totals.show(...given, value);
    sentence.textContent = sentences([
      message("other.sentence", { where: where(now), layer: layer.id, value: fixed(value) }),
      ...alike.map(({ layer: { id } }, place) => message("other.there", { layer: id, value: fixed(given[place]) })),
    ]);
    /** @type {Mark[]} */
    const windows = alike.flatMap((source) => {
      source.cell = cell;
      const map = source.maps.get(plane);
      return map ? [{ map, region: cellRegion(cell), name: "window" }] : [];
    });
    overlay.draw(windows, { map: result, region: cellRegion(cell), name: "cell" });
  }

  return { element: root, result, draw, step };
}
