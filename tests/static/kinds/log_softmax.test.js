import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, near, operation, source, valueAt } from "./operations.js";

test("large scores do not overflow, and tiny shares keep their logarithms", async () => {
  const work = operation(layer("log_softmax", [3], { dim: 0 }), [source([3], [1000, 1001, 900])]);
  const wanted = [-1.3132616875182228, -0.31326168751822286, -101.31326168751822];
  for (const [row, value] of wanted.entries()) assert.ok(near(await valueAt(work, 0, { row, column: 0 }), value));
});
