import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, layer, operation, valueAt } from "./operations.js";

test("a value keeps its place in the line", async () => {
  const work = operation(layer("reshape", [3, 2, 2]), [counted([12])]);
  assert.equal(await valueAt(work, 2, { row: 1, column: 0 }), 10);
});
