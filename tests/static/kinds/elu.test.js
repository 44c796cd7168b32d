import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, near, operation, source, valueAt } from "./operations.js";

test("below zero the curve bends towards -alpha", async () => {
  const made = layer("elu", [6], { alpha: 0.7 });
  const work = operation(made, [source([6], [-4, -1.5, -0.25, -0, 0.5, 3.5])]);
  const wanted = [-0.687179052778, -0.543808887896, -0.15483945185, 0, 0.5, 3.5];
  for (const [row, value] of wanted.entries()) {
    assert.ok(near(await valueAt(work, 0, { row, column: 0 }), value), `${row}`);
  }
  assert.ok(Object.is(await valueAt(work, 0, { row: 3, column: 0 }), 0));
});
