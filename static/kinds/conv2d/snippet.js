/** A convolution in Python: the patch of every channel, and its kernels. @import { WriteCall } from "../kind.js" */

import { float, tensor, tuple } from "../../snippet/python.js";
import { dilationOf, windowValues } from "../../tensor/window.js";
import { biasOf, channelsOf } from "../families/convolution/channels.js";
import { isDilated, joined, spannedWindow } from "../families/window.js";
import { kernelOf } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { layer, inputs, parameters } = operation;
  const channels = channelsOf(layer, inputs[0].layer, plane);
  const window = spannedWindow(layer, inputs[0].layer, cell);
  const patches = channels.map((channel) => windowValues(inputs[0], channel, window));
  const kernels = channels.map((_, position) => kernelOf(operation, plane, position));
  const settings = [
    parameters.bias ? `bias=torch.tensor([${float(biasOf(operation, plane))}])` : "",
    isDilated(layer) ? `dilation=${tuple(dilationOf(layer))}` : "",
  ];
  return {
    lines: [
      tensor("patch", joined(patches), [1, channels.length, window.rows, window.columns]),
      tensor("kernel", joined(kernels), [1, channels.length, ...layer.hyperparameters.kernel_size]),
    ],
    result: `F.conv2d(${["patch", "kernel", ...settings].filter(Boolean).join(", ")})`,
  };
}
