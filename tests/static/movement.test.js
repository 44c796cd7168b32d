import assert from "node:assert/strict";
import { test } from "node:test";
import { movement } from "../../static/components/epochs/movement.js";

const weights = (...layers) => new Map(layers.map(([id, ...weight]) => [id, { weight: Float32Array.from(weight) }]));

test("the movement is the change's length as a share of the weights' length", () => {
  const found = movement(weights(["a", 3, 4], ["b", 0, 12]), weights(["a", 3, 9], ["b", 0, 12]));
  assert.deepEqual(found, { share: 5 / 13, most: "a", least: "b" });
});

test("layers without weights, or only zeros before, have no share of their own", () => {
  const before = weights(["a", 0, 0], ["b", 2]).set("norm", {});
  const after = weights(["a", 1, 1], ["b", 1]).set("norm", {});
  assert.deepEqual(movement(before, after), { share: 0.5, most: "b", least: "b" });
  assert.equal(movement(weights(["a", 0]), weights(["a", 1])), null);
});
