import assert from "node:assert/strict";
import { test } from "node:test";
import { classesOf } from "../../static/tensor/classes.js";
import { evenly } from "../../static/plate/evenly.js";
import { byMap, perRow } from "../../static/kinds/families/moving/wrap.js";
import { mapsBehind } from "../../static/kinds/linear/maps-behind.js";
import { loadKinds } from "../../static/kinds/registry.js";

await loadKinds(["max_pool2d", "flatten", "relu", "linear", "adaptive_avg_pool2d"].map((kind) => ({ kind })));

const layer = (id, kind, shape, ...inputs) => ({ id, kind, shape, inputs, hyperparameters: {} });

test("things stand in rows of the same length where a wide shape allows that", () => {
  assert.deepEqual([10, 16, 32, 64, 7].map(evenly), [5, 4, 8, 8, 3]);
});

test("a flattened vector is wrapped by its maps where that gives about a square", () => {
  const maps = (count, rows, columns) => ({ count, rows, columns });
  assert.deepEqual([perRow(maps(10, 4, 4)), byMap(maps(10, 4, 4))], [16, true]);
  assert.deepEqual([perRow(maps(64, 3, 3)), byMap(maps(64, 3, 3))], [27, false]); // three maps in a row
  assert.deepEqual([perRow(maps(128, 1, 1)), byMap(maps(128, 1, 1))], [16, false]);
  assert.equal(byMap(maps(2, 14, 14)), false); // two long rows are no picture
});

test("the maps behind a vector are found through what leaves its order alone", () => {
  const maps = layer("pool", "max_pool2d", [4, 3, 3], "conv");
  const layers = [maps, layer("flat", "flatten", [36], "pool"), layer("relu", "relu", [36], "flat")];
  assert.equal(mapsBehind(layers, layer("linear", "linear", [10], "relu")), maps);
});

test("a linear layer's output, and averages of maps, are no maps", () => {
  const layers = [
    layer("global", "adaptive_avg_pool2d", [8, 1, 1], "conv"),
    layer("flat", "flatten", [8], "global"),
    layer("hidden", "linear", [8], "flat"),
  ];
  assert.equal(mapsBehind(layers, layer("a", "linear", [10], "flat")), null);
  assert.equal(mapsBehind(layers, layer("b", "linear", [10], "hidden")), null);
});

test("only the scores and probabilities at the end are of classes", () => {
  const [hidden, scores] = [layer("hidden", "linear", [2], "x"), layer("scores", "linear", [2], "hidden")];
  const shares = layer("shares", "softmax", [2], "scores");
  const model = { layers: [hidden, scores, shares], classes: ["cat", "dog"] };
  const all = model.layers.map((one) => classesOf(model, one));
  assert.deepEqual(all, [null, model.classes, model.classes]);
});
