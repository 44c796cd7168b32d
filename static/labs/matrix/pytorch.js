/**
 * The lab as lines of PyTorch. Pure.
 *
 * @import { State } from "./state.js"
 * @import { Work } from "./work.js"
 */

import { tuple } from "../../snippet/python.js";
import { imageLines, kernelLine, steps } from "../python.js";
import { operandOf } from "./state.js";
import { isBack, workOf } from "./work.js";

/** @param {State} state */
export function pytorch(state) {
  const { way, kernel, padding } = state;
  const image = operandOf(state);
  const moves = `${steps("stride", state.stride)}${padding ? `, padding=${padding}` : ""}`;
  const operands = [...imageLines(image), kernelLine("kernel", kernel)];
  const work = workOf(state);
  if (!work) return [...operands, `print(F.conv2d(image[None, None], kernel[None, None]${moves}))`]; // PyTorch says why not
  const pixels = `torch.eye(${image.values.length}).view(-1, 1, ${image.rows}, ${image.columns})`;
  const factor =
    way === "matrix" || way === "back"
      ? [`matrix = F.conv2d(${pixels}, kernel[None, None]${moves}).flatten(1).T`]
      : [`windows = F.unfold(image[None, None], ${tuple([kernel.rows, kernel.columns])}${moves})[0].T`];
  const sent = isBack(way) ? sentLine(state, work, moves) : [];
  const { rows, columns } = work.product.result;
  return [...operands, ...factor, ...sent, `print((${PRODUCTS[way]}).view(${rows}, ${columns}))`];
}

/** @type {Record<State["way"], string>} */
const PRODUCTS = {
  matrix: "matrix @ image.flatten()",
  windows: "windows @ kernel.flatten()",
  back: "matrix.T @ sent.flatten()",
  gradient: "windows.T @ sent.flatten()",
};

/** What is sent back. @param {State} state @param {Work} work @param {string} moves */
function sentLine({ sent }, work, moves) {
  if (sent === "output") return [`sent = F.conv2d(image[None, None], kernel[None, None]${moves})`];
  if (sent === "ones") return [`sent = torch.ones(${work.sent.values.length})`];
  return [kernelLine("sent", work.sent)];
}
