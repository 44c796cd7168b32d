/** The heads of the columns: what a layer does, the size of its maps, how many there are, and how many numbers it learned. */

/** @import { Layer } from "../../api/types.js" @import { Column } from "./layout.js" */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { planesOf } from "../../tensor/planes.js";

const HEIGHT = { roomy: 68, compact: 20 }; // CSS pixels above the tiles
const FONT = 11; // CSS pixels
const pen = document.createElement("canvas").getContext("2d");

/** @param {{ compact: boolean, scale: number }} look */
export function headHeight({ compact, scale }) {
  return scale * (compact ? HEIGHT.compact : HEIGHT.roomy);
}

/** How wide the lines of a layer's head are, in CSS pixels. @param {Layer} layer @param {{ compact: boolean, scale: number, family: string }} look */
export function lineWidths(layer, { compact, scale, family }) {
  if (!pen) return [];
  const [kind, ...facts] = linesOf(layer);
  return (compact ? [kind] : [kind, ...facts]).map((line, place) => {
    pen.font = `${place ? 400 : 600} ${FONT * scale}px ${family}`;
    return pen.measureText(line).width;
  });
}

/** A button: it opens what is known of the kind. @param {Column} column */
export function head({ layer, x, width, head: own }) {
  const [kind, ...facts] = linesOf(layer);
  const shape = layer.shape.join("×");
  const title = message("network.head", { kind, id: layer.id, shape, parameters: layer.parameters });
  const box = button(
    { class: "head", title, tabindex: -1, "data-layer": layer.id },
    element("strong", "", kind),
    ...facts.map((fact) => element("span", "", fact)),
  );
  const room = Math.max(24, ...own);
  box.style.insetInlineStart = `${x + (width - room) / 2}px`;
  box.style.inlineSize = `${room}px`;
  return box;
}

/** @param {Layer} layer */
function linesOf(layer) {
  const { kind, count, rows, columns } = planesOf(layer);
  return [
    message(`kind.${layer.kind}`),
    kind === "map" ? `${rows}×${columns}` : layer.shape.join("×"),
    count > 1 ? message("network.maps", { count }) : "",
    layer.parameters ? message("network.parameters", { count: layer.parameters }) : "",
  ];
}
