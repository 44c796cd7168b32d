/**
 * A convolution: every channel it reads with its kernel and what it adds; their sum, the bias and the
 * value; and for one channel the patch, the kernel and their products.
 *
 * @import { Channel } from "../../conv2d/arithmetic.js"
 * @import { Window } from "../../../tensor/window.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 */

import { largest } from "../../../colour/extent.js";
import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { fixed } from "../../../locale/number.js";
import { jump } from "../../../plate/jump.js";
import { cellRegion, Overlay } from "../../../plate/overlay.js";
import { PlaneMap } from "../../../plate/plane-map.js";
import { Products } from "../../../plate/products.js";
import { planeOf, servedValue, sourceOf } from "../../../plate/served.js";
import { Totals } from "../../../plate/totals.js";
import { planesOf } from "../../../tensor/planes.js";
import { readerOf } from "../../../tensor/reader.js";
import { windowOf } from "../../../tensor/window.js";
import { channelsOf, convAt } from "../../conv2d/arithmetic.js";
import { ChannelList } from "./channel-list.js";
import { convFormula } from "./formula.js";

/** @param {Moves} moves @returns {Plate} */
export function convPlate(moves) {
  const overlay = new Overlay();
  const result = new PlaneMap("result", 176);
  const channels = new ChannelList();
  const totals = new Totals(message("conv.total"), message("conv.bias"), message("detail.output"));
  const patchName = jump(() => openPatch());
  const products = new Products([patchName, message("conv.kernel"), message("conv.products"), message("conv.sum")]);
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
  let openPatch = () => {};

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
    result.show(planeOf(now));
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
    showProducts(now, conv.channels[chosen]);
    openPatch = () => channels.onOpen(chosen, middle(conv.channels[chosen].window));
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

  /** @param {Shown} now @param {Channel} channel the chosen one */
  function showProducts(now, channel) {
    const { operation, colours } = now;
    const { plane, window, patch, kernel } = channel;
    patchName.textContent = message("conv.patch", { layer: operation.inputs[0].layer.id, map: plane + 1 });
    const padding = (/** @type {number} */ place) => (window.cells[place].inside ? "" : "padding");
    const factors = [
      { values: patch, colour: sourceOf(now, plane).colour, mark: padding },
      { values: kernel, colour: colours.weights(largest(kernel)) },
      { values: channel.products, colour: colours.signed(largest(channel.products)) },
    ];
    products.show(window.columns, factors, channel.sum);
  }

  return { element: plate, result, draw, step };
}

/** The cell in the middle of a window, or one beside it where that is padding. @param {Window} window @returns {Cell} */
function middle({ cells }) {
  const after = cells.slice(cells.length >> 1);
  return [...after, ...cells].find(({ inside }) => inside) ?? { row: 0, column: 0 };
}
