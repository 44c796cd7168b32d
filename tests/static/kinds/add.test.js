import assert from "node:assert/strict";
import { test } from "node:test";
import { addAt } from "../../../static/kinds/add/arithmetic.js";
import { operandAt } from "../../../static/kinds/families/joining/operands.js";
import { counted, layer, operation, source, valueAt } from "./operations.js";

test("an addition repeats axes of size one and axes that are missing", () => {
  const made = layer("add", [2, 3, 4]);
  const work = operation(made, [counted([2, 3, 4]), counted([2, 1, 1]), counted([3, 1])]);
  assert.deepEqual(addAt(work, 1, { row: 2, column: 3 }).operands.map(({ x }) => x), [23, 1, 2]);
  assert.deepEqual(operandAt(made, layer("other", [4]), 1, { row: 2, column: 3 }), { plane: 0, cell: { row: 3, column: 0 } });
});

test("a zero is never negative", async () => {
  const zero = source([1, 2, 2], [-0, -0, -0, -0]);
  const work = operation(layer("add", [1, 2, 2]), [zero, zero]);
  assert.ok(Object.is(await valueAt(work, 0, { row: 0, column: 0 }), 0));
});
