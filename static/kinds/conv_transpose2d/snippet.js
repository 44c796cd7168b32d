/** A transposed convolution in Python: the cells that reach this one, and the whole kernels. @import { WriteCall } from "../kind.js" */

import { float, tensor, tuple } from "../../snippet/python.js";
import { planesOf, planeValues } from "../../tensor/planes.js";
import { biasOf, channelsOf } from "../families/convolution/channels.js";
import { joined } from "../families/window.js";
import { kernelOf } from "./arithmetic.js";
import { reachingRegion } from "./taps.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { layer, inputs, parameters } = operation;
  const [source] = inputs;
  const { kernel_size: kernel, stride, padding, dilation } = layer.hyperparameters;
  const bias = parameters.bias ? [`bias = torch.tensor([${float(biasOf(operation, plane))}])`] : [];
  const region = reachingRegion(layer, source.layer, cell);
  if (!region.rows) return { lines: bias, result: bias.length ? "bias" : "torch.tensor(0.)" };
  const channels = channelsOf(layer, source.layer, plane);
  const { columns } = planesOf(source.layer);
  const patches = channels.map((channel) => {
    const values = planeValues(source.layer, source.values, channel);
    return Float32Array.from({ length: region.rows * region.columns }, (_, at) => {
      const row = region.top + Math.floor(at / region.columns);
      return values[row * columns + region.left + (at % region.columns)];
    });
  });
  const kernels = channels.map((_, position) => kernelOf(operation, plane, position));
  const row = cell.row + padding[0] - region.top * stride[0];
  const column = cell.column + padding[1] - region.left * stride[1];
  const settings = [
    ...(bias.length ? ["bias=bias"] : []),
    ...(Math.max(...stride) > 1 ? [`stride=${tuple(stride)}`] : []),
    ...(Math.max(...dilation) > 1 ? [`dilation=${tuple(dilation)}`] : []),
  ];
  return {
    lines: [
      tensor("patch", joined(patches), [1, channels.length, region.rows, region.columns]),
      tensor("kernel", joined(kernels), [channels.length, 1, ...kernel]),
      ...bias,
    ],
    result: `F.conv_transpose2d(${["patch", "kernel", ...settings].join(", ")})[0, 0, ${row}, ${column}]`,
  };
}
