import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, near, operation, source, valueAt } from "./operations.js";

test("a value is multiplied by a gate of straight lines", async () => {
  const made = layer("hardswish", [6]);
  const work = operation(made, [source([6], [-4, -1.5, -0.25, -0, 0.5, 3.5])]);
  const wanted = [0, -0.375, -0.114583333333, 0, 0.291666666667, 3.5];
  for (const [row, value] of wanted.entries()) {
    assert.ok(near(await valueAt(work, 0, { row, column: 0 }), value), `${row}`);
  }
  assert.ok(Object.is(await valueAt(work, 0, { row: 3, column: 0 }), 0));
});
