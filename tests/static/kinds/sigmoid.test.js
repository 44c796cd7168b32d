import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, near, operation, source, valueAt } from "./operations.js";

test("everything comes out between 0 and 1", async () => {
  const made = layer("sigmoid", [6]);
  const work = operation(made, [source([6], [-4, -1.5, -0.25, -0, 0.5, 3.5])]);
  const wanted = [0.017986209962, 0.182425523806, 0.437823499114, 0.5, 0.622459331202, 0.970687769249];
  for (const [row, value] of wanted.entries()) {
    assert.ok(near(await valueAt(work, 0, { row, column: 0 }), value), `${row}`);
  }
  assert.ok(Object.is(await valueAt(work, 0, { row: 3, column: 0 }), 0.5));
});
