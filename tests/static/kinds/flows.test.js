import assert from "node:assert/strict";
import { test } from "node:test";

import { flowsOf, nodesOf, total } from "../../../static/kinds/flows.js";
import { loadKinds } from "../../../static/kinds/registry.js";
import { counted, layer, operation, range, source } from "./operations.js";

await loadKinds(["linear", "relu", "flatten", "add"].map((kind) => ({ kind })));

test("the values that flow into a score add up to it, without its bias", () => {
  const linear = layer("linear", [2], { in_features: 3, out_features: 2 });
  const into = flowsOf(operation(linear, [source([3], [1, -2, 3])], { weight: [1, 2, 3, 4, 5, 6], bias: [10, 20] }));
  assert.deepEqual(into(1).map(({ node, amount }) => [node, amount]), [[0, 4], [1, -10], [2, 18]]);
});

test("where a node is made of the same node, its whole output has flowed in", () => {
  const relu = { ...operation(layer("relu", [2, 1, 2]), [source([2, 1, 2], [-1, 2, 3, -4])]), output: Float32Array.of(0, 2, 3, 0) };
  assert.deepEqual(flowsOf(relu)(1), [{ input: 0, node: 1, amount: 3 }]);
  const add = { ...operation(layer("add", [2, 1, 1]), [counted([2, 1, 1]), counted([2, 1, 1])]), output: Float32Array.of(0, 2) };
  assert.deepEqual(flowsOf(add)(1).map(({ input, node }) => [input, node]), [[0, 1], [1, 1]]);
});

test("nothing is claimed where nodes do not correspond", () => {
  const flatten = { ...operation(layer("flatten", [4]), [counted([2, 1, 2])]), output: Float32Array.from(range(4)) };
  assert.equal(flowsOf(flatten), null);
  assert.deepEqual([nodesOf(flatten.layer), nodesOf(layer("relu", [3, 4, 4]))], [4, 3]);
  assert.equal(total(layer("relu", [2, 1, 2]), Float32Array.of(1, 2, 3, 4), 1), 7);
});
