import assert from "node:assert/strict";
import { test } from "node:test";
import { linearAt } from "../../../static/kinds/linear/arithmetic.js";
import { strongestInputs } from "../../../static/kinds/linear/strongest.js";
import { counted, layer, operation, range, source } from "./operations.js";

test("a linear layer takes each row of a matrix by itself", () => {
  const made = layer("linear", [2, 3], { in_features: 2, out_features: 3 });
  const work = operation(made, [counted([2, 2])], { weight: range(6), bias: [0, 0, 10] });
  const { start, x, weights, bias, value } = linearAt(work, 0, { row: 1, column: 2 });
  assert.deepEqual([start, [...x], [...weights], bias, value], [2, [2, 3], [4, 5], 10, 33]);
});

test("the strongest inputs come by weight times activation, zeros never", () => {
  const reads = operation(layer("linear", [2]), [source([4], [3, 1, 0, 1])], { weight: [0, 0, 0, 0, 1, -9, 2, 5] });
  assert.deepEqual(strongestInputs(reads, { row: 1, column: 0 }), [1, 3, 0]);
});
