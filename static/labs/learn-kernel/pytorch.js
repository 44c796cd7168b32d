/** The steps that are taken as lines of PyTorch, and the output of the kernel after them. Pure. @import { State } from "./state.js" */

import { float, tensor } from "../../snippet/python.js";
import { imageOf } from "../pictures.js";
import { imageLines, kernelLine } from "../python.js";
import { Runs } from "./run.js";
import { startOf } from "./state.js";

/** @param {State} state */
export function pytorch(state) {
  const { target, bias, rate, step } = state;
  const taken = Math.min(step, new Runs().of(state)?.last ?? 0);
  const learned = bias === null ? "kernel" : "kernel, bias";
  const output = `F.conv2d(image[None, None], kernel[None, None]${bias === null ? "" : ", bias"})`;
  return [
    ...imageLines(imageOf(state)),
    kernelLine("target", target),
    "wanted = F.conv2d(image[None, None], target[None, None])",
    "",
    kernelLine("kernel", startOf(state)),
    ...(bias === null ? [] : [tensor("bias", Float32Array.of(bias), [1])]),
    `learned = [tensor.requires_grad_() for tensor in (${learned},)]`,
    `optimiser = torch.optim.SGD(learned, lr=${float(rate)})`,
    `for _ in range(${taken}):`,
    `    loss = (${output} - wanted).square().sum()`,
    "    optimiser.zero_grad()",
    "    loss.backward()",
    "    optimiser.step()",
    `print(${output}.detach()[0, 0])`,
  ];
}
