import assert from "node:assert/strict";
import { test } from "node:test";
import { softmaxAt } from "../../../static/kinds/softmax/arithmetic.js";
import { counted, layer, operation, source } from "./operations.js";

test("temperature evens the shares out, and large logits do not overflow", () => {
  const work = operation(layer("softmax", [3], { dim: 0 }), [source([3], [1000, 1001, 900])]);
  const at = (temperature) => softmaxAt(work, 0, { row: 1, column: 0 }, temperature);
  assert.ok(Math.abs(at(1).value - 1 / (1 + Math.exp(-1))) < 1e-12);
  assert.ok(Math.abs(at(2).value - 1 / (1 + Math.exp(-0.5) + Math.exp(-50.5))) < 1e-12);
  assert.equal(at(1).position, 1);
});

test("softmax over channels compares the same cell of every map", () => {
  const work = operation(layer("softmax", [3, 2, 2], { dim: 0 }), [counted([3, 2, 2])]);
  const { logits, position } = softmaxAt(work, 2, { row: 1, column: 0 });
  assert.deepEqual([[...logits], position], [[2, 6, 10], 2]);
});
