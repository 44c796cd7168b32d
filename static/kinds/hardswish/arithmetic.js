/** Hard swish: x times straight lines in place of a sigmoid. Howard et al., "Searching for MobileNetV3" (2019). @import { Activation } from "../families/activation/kind.js" */

/** @type {Activation} */
export function activation(x) {
  const gate = Math.min(6, Math.max(0, x + 3)) / 6;
  return { gate, value: x * gate };
}
