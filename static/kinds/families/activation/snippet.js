/** An activation in Python. @import { WriteCall } from "../../kind.js" */

import { float } from "../../../snippet/python.js";
import { flatIndex } from "../../../tensor/place.js";

/** @param {(settings: Record<string, any>) => string} call the expression of `x` @returns {WriteCall} */
export function activationSnippet(call) {
  return ({ layer, inputs: [source] }, plane, cell) => {
    const x = source.values[flatIndex(layer, plane, cell)];
    return { lines: [`x = torch.tensor(${float(x)})`], result: call(layer.hyperparameters) };
  };
}
