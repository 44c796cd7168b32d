import assert from "node:assert/strict";
import { test } from "node:test";
import { mulAt } from "../../../static/kinds/mul/arithmetic.js";
import { counted, layer, operation, source } from "./operations.js";

test("a number for each map multiplies every cell of it", () => {
  const made = layer("mul", [2, 2, 2]);
  const work = operation(made, [counted([2, 2, 2]), source([2, 1, 1], [2, -0.5])]);
  const { operands, value } = mulAt(work, 1, { row: 1, column: 0 });
  assert.deepEqual(operands.map(({ x, cell }) => [x, cell]), [[6, { row: 1, column: 0 }], [-0.5, { row: 0, column: 0 }]]);
  assert.equal(value, -3);
});
