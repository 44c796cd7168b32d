/**
 * A convolution: every channel it reads with its kernel and what it adds; their sum, the bias and the
 * value; and for one channel the patch, the kernel and their products.
 *
 * @import { Moves, Plate, Shown } from "../plate.js"
 */

import { channelsOf, convAt } from "../../arithmetic/conv.js";
import { windowOf } from "../../arithmetic/window.js";
import { planesOf } from "../../network/planes.js";
import { message } from "../../page/message.js";
import { fixed } from "../../page/number.js";
import { element } from "../element.js";
import { cellRegion, Overlay } from "../overlay.js";
import { PlaneMap } from "../plane-map.js";
import { readerOf } from "../reader.js";
import { planeOf, servedValue } from "../served.js";
import { Totals } from "../totals.js";
import { ChannelList } from "./channel-list.js";
import { convFormula } from "./formula.js";
import { Products } from "./products.js";

/** @param {Moves} moves @returns {Plate} */
export function convPlate(moves) {
  const overlay = new Overlay();
  const result = new PlaneMap("result", 176);
  const channels = new ChannelList();
  const totals = new Totals(message("conv.total"), message("conv.bias"), message("detail.output"));
  const products = new Products();
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const plate = element(
    "div",
    "plate conv",
    channels.element,
    element("div", "target", result.element, totals.element),
    products.element,
    formula,
    sentence,
    overlay.element,
  );
  /** @type {Shown} */
  let shown;

  result.onPoint = moves.move;
  channels.onPartial = moves.move;
  channels.onSource = (cell) => moves.move(readerOf(shown.operation.layer, shown.operation.inputs[0].layer, cell));
  channels.onOpen = (position, cell) => {
    const { operation, plane } = shown;
    moves.open({ layer: operation.inputs[0].layer.id, plane: channelsOf(operation, plane)[position], cell });
  };
  channels.onChange = () => step(shown);

  /** @param {Shown} now */
  function draw(now) {
    shown = now;
    const { values, size, colour } = planeOf(now);
    result.show(values, size, colour);
    channels.draw(now);
  }

  /** @param {Shown} now */
  function step(now) {
    shown = now;
    const { operation, plane, cell } = now;
    const conv = convAt(operation, plane, cell);
    const sum = conv.channels.reduce((all, channel) => all + channel.sum, 0);
    const { chosen, parts } = channels.step(conv);
    totals.show(sum, conv.bias, servedValue(now));
    products.show(now, conv.channels[chosen]);
    formula.replaceChildren(convFormula(now, conv, chosen, parts));
    sentence.textContent = message(conv.channels.length > 1 ? "conv.sentence" : "conv.sentenceOne", {
      row: cell.row + 1,
      column: cell.column + 1,
      count: conv.channels.length,
      sum: fixed(sum),
      bias: fixed(conv.bias),
      value: fixed(servedValue(now)),
    });
    const region = windowOf(operation.layer, planesOf(operation.inputs[0].layer), cell);
    overlay.draw(channels.marks(region), { map: result, region: cellRegion(cell), name: "cell" });
  }

  return { element: plate, result, draw, step };
}
