import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf, loadKinds } from "../../../static/kinds/registry.js";
import other from "../../../static/kinds/other/index.js";
import { counted, layer, operation, pooling, valueAt } from "./operations.js";

const cell = { row: 0, column: 0 };

test("what has no explanation has no value", async () => {
  assert.equal(await valueAt(operation(layer("other", [2, 3, 4]), [counted([2, 3, 4])]), 0, cell), null);
});

test("a known kind whose tensors are laid out in another way has no value", async () => {
  const batched = operation(layer("max_pool2d", [5, 2, 1, 2], pooling), [counted([5, 2, 3, 4])]);
  assert.equal(await valueAt(batched, 0, cell), null);
  const unknown = operation(layer("batch_norm2d", [2, 3, 4], { eps: 1 }), [counted([2, 3, 4])]); // statistics of the batch itself
  assert.equal(await valueAt(unknown, 0, cell), null);
});

test("a kind that the page does not know is other", async () => {
  const strange = ["not_a_kind", "families", "../conv2d", "Conv2d", ""].map((kind) => ({ kind }));
  await loadKinds(strange);
  for (const layer of strange) assert.equal(kindOf(layer), other);
});
