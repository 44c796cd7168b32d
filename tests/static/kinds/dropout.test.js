import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, operation, source, valueAt } from "./operations.js";

test("a zero is never negative", async () => {
  const zero = source([1, 2, 2], [-0, -0, -0, -0]);
  const work = operation(layer("dropout", [1, 2, 2], { p: 0.5 }), [zero]);
  assert.ok(Object.is(await valueAt(work, 0, { row: 0, column: 0 }), 0));
});
