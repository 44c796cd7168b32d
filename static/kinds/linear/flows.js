/** What each value adds to a score: itself times its weight. @import { Operation } from "../../api/types.js" @import { FlowsInto } from "../flows.js" */

import { linearAt } from "./arithmetic.js";

/** @param {Operation} operation @returns {FlowsInto | undefined} undefined for a stack of vectors */
export function valueFlows(operation) {
  if (operation.layer.shape.length > 1) return undefined;
  return (node) =>
    Array.from(linearAt(operation, 0, { row: node, column: 0 }).products, (amount, at) => ({
      input: 0,
      node: at,
      amount,
    }));
}
