/**
 * A convolution: every channel that it reads with its kernel and what it adds; their sum, the bias and the
 * value; and for one channel the patch, the weights and their products.
 *
 * @import { Layer, Operation } from "../../../api/types.js"
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 * @import { Cell, Region } from "../../../tensor/region.js"
 * @import { Window } from "../../../tensor/window.js"
 * @import { BuildPlate } from "../../kind.js"
 * @import { Channel, Convolution } from "./channels.js"
 * @typedef {{
 *   at: (operation: Operation, plane: number, cell: Cell) => Convolution,
 *   kernelOf: (operation: Operation, plane: number, position: number) => Float32Array,
 *   partialMap: (operation: Operation, plane: number, position: number) => Float32Array,
 *   regionOf: (layer: Layer, source: Layer, cell: Cell) => Region,
 *   readerOf: (layer: Layer, source: Layer, cell: Cell) => Cell,
 *   weightsUsed?: (layer: Layer, source: Layer, cell: Cell) => Cell[],
 *   sentence: string,
 * }} Convolving
 *   `position`: which of the channels that the map reads; `regionOf`: what a cell reads of every channel;
 *   `readerOf`: the cell that a cell of the source counts most for; `weightsUsed`: cells of the kernel, where a cell
 *   does not take all of it; `sentence`: a prefix of messages, `.many`, `.one` and, where a cell may read nothing, `.none`
 */

import { largest } from "../../../colour/extent.js";
import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { fixed } from "../../../locale/number.js";
import { jump } from "../../../plate/jump.js";
import { Overlay } from "../../../plate/overlay.js";
import { PlaneMap } from "../../../plate/plane-map.js";
import { Products } from "../../../plate/products.js";
import { planeOf, servedValue, sourceOf } from "../../../plate/served.js";
import { Totals } from "../../../plate/totals.js";
import { where } from "../../../plate/where.js";
import { cellRegion } from "../../../tensor/region.js";
import { ChannelList } from "./channel-list.js";
import { channelsOf } from "./channels.js";
import { convFormula } from "./formula.js";

/** @param {Convolving} convolving @returns {BuildPlate} */
export function convolutionPlate(convolving) {
  return (moves) => build(convolving, moves);
}

/** @param {Convolving} convolving @param {Moves} moves @returns {Plate} */
function build(convolving, moves) {
  const overlay = new Overlay();
  const result = new PlaneMap("result", 176);
  const channels = new ChannelList(convolving);
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
  channels.onSource = (cell) => {
    const { layer, inputs } = shown.operation;
    moves.move(convolving.readerOf(layer, inputs[0].layer, cell));
  };
  channels.onOpen = (position, cell) => {
    const { layer, inputs } = shown.operation;
    const [source] = inputs;
    moves.open({ layer: source.layer.id, plane: channelsOf(layer, source.layer, shown.plane)[position], cell });
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
    const { layer, inputs } = operation;
    const conv = convolving.at(operation, plane, cell);
    const sum = conv.channels.reduce((all, channel) => all + channel.sum, 0);
    const { chosen, parts } = channels.step(conv);
    const { window } = conv.channels[chosen];
    totals.show(sum, conv.bias, servedValue(now));
    showProducts(now, conv.channels[chosen]);
    openPatch = () => channels.onOpen(chosen, middle(window));
    formula.replaceChildren(convFormula(now, conv, chosen, parts));
    const many = !window.cells.length ? "none" : conv.channels.length > 1 ? "many" : "one";
    sentence.textContent = message(`${convolving.sentence}.${many}`, {
      where: where(now),
      count: conv.channels.length,
      cells: window.cells.length,
      sum: fixed(sum),
      bias: fixed(conv.bias),
      value: fixed(servedValue(now)),
    });
    const region = convolving.regionOf(layer, inputs[0].layer, cell);
    const weights = channels.weights(convolving.weightsUsed?.(layer, inputs[0].layer, cell) ?? []);
    overlay.draw(channels.windows(region), { map: result, region: cellRegion(cell), name: "cell" }, weights);
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
