import assert from "node:assert/strict";
import { test } from "node:test";
import { averagePoolAt } from "../../../static/kinds/families/pooling/average.js";
import { counted, layer, operation, range } from "./operations.js";

test("an adaptive pool's windows differ in size", () => {
  const work = operation(layer("adaptive_avg_pool2d", [1, 3, 1]), [counted([1, 5, 2])]);
  const found = range(3).map((row) => averagePoolAt(work, 0, { row, column: 0 }));
  assert.deepEqual(found.map(({ window }) => window.rows), [2, 3, 2]);
  assert.deepEqual(found.map(({ value }) => value), [1.5, 4.5, 7.5]);
});
