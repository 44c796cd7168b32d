import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, layer, near, operation, valueAt } from "./operations.js";

test("mean and variance are those of the last axes", async () => {
  const tensors = { weight: [1, 2, 3], bias: [0.5, 0, 0] };
  const made = layer("layer_norm", [4, 2, 3], { normalized_shape: [3], eps: 1e-5 });
  const work = operation(made, [counted([4, 2, 3])], tensors);
  assert.ok(near(await valueAt(work, 3, { row: 1, column: 0 }), -0.7247356859083902));
});
