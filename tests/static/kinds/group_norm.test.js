import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, layer, near, operation, valueAt } from "./operations.js";

test("mean and variance are those of the maps of the group", async () => {
  const tensors = { weight: [1, 2, 3, 4], bias: [0, 0, 1, 0] };
  const work = operation(layer("group_norm", [4, 2, 3], { num_groups: 2, eps: 1e-5 }), [counted([4, 2, 3])], tensors);
  assert.ok(near(await valueAt(work, 2, { row: 1, column: 0 }), -1.1726195615452684));
});
