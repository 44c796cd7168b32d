import assert from "node:assert/strict";
import { test } from "node:test";
import { batchNormAt } from "../../../static/kinds/batch_norm2d/arithmetic.js";
import { layer, operation, source, valueAt } from "./operations.js";

test("batch norm without an affine part scales by one", () => {
  const tensors = { running_mean: [1, 2], running_var: [3, 8] };
  const work = operation(layer("batch_norm2d", [2, 1, 2], { eps: 1, affine: false }), [source([2, 1, 2], [1, 2, 3, 8])], tensors);
  const { normalized, scale, shift, value } = batchNormAt(work, 1, { row: 0, column: 1 });
  assert.deepEqual([normalized, scale, shift, value], [2, 1, 0, 2]);
});

test("a zero is never negative", async () => {
  const tensors = { weight: [-1], bias: [-0], running_mean: [0], running_var: [1] };
  const work = operation(layer("batch_norm2d", [1, 2, 2], { eps: 0 }), [source([1, 2, 2], [0, 0, 0, 0])], tensors);
  assert.ok(Object.is(await valueAt(work, 0, { row: 0, column: 0 }), 0));
});
