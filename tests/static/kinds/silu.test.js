import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, near, operation, source, valueAt } from "./operations.js";

test("a value is multiplied by its sigmoid", async () => {
  const made = layer("silu", [6]);
  const work = operation(made, [source([6], [-4, -1.5, -0.25, -0, 0.5, 3.5])]);
  const wanted = [-0.071944839848, -0.27363828571, -0.109455874779, 0, 0.311229665601, 3.39740719237];
  for (const [row, value] of wanted.entries()) {
    assert.ok(near(await valueAt(work, 0, { row, column: 0 }), value), `${row}`);
  }
  assert.ok(Object.is(await valueAt(work, 0, { row: 3, column: 0 }), 0));
});
