import assert from "node:assert/strict";
import { test } from "node:test";
import { receptiveRegion } from "../../static/components/network-view/chain.js";
import { loadKinds } from "../../static/kinds/registry.js";
import { sourcesOf } from "../../static/kinds/sources.js";
import { inside } from "../../static/tensor/region.js";

const KINDS = ["conv2d", "relu", "flatten", "cat", "adaptive_avg_pool2d", "linear", "conv_transpose2d", "group_norm", "mul"];
await loadKinds(KINDS.map((kind) => ({ kind })));

const layer = (kind, shape, hyperparameters = {}) => ({ id: kind, kind, shape, hyperparameters, inputs: [] });
const maps = layer("relu", [8, 12, 12]);
const window = { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1], dilation: [2, 2], groups: 1 };

test("a convolution reads the same window of every channel", () => {
  const sources = sourcesOf(layer("conv2d", [4, 5, 5], window), [maps], 2, { row: 1, column: 0 });
  assert.deepEqual(sources.map(({ plane }) => plane), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(sources[0].region, { top: 1, left: -1, rows: 5, columns: 5 });
});

test("a grouped convolution reads its group only", () => {
  const grouped = layer("conv2d", [16, 12, 12], { ...window, groups: 8 });
  assert.deepEqual(sourcesOf(grouped, [maps], 5, { row: 0, column: 0 }).map(({ plane }) => plane), [2]);
});

test("flatten reads channels, then rows, then columns", () => {
  const [source] = sourcesOf(layer("flatten", [1152]), [maps], 0, { row: 2 * 144 + 3 * 12 + 7, column: 0 });
  assert.equal(source.plane, 2);
  assert.deepEqual(source.region, { top: 3, left: 7, rows: 1, columns: 1 });
});

test("a concatenation reads the branch that the channel came from", () => {
  const other = { ...layer("conv2d", [4, 12, 12]), id: "other" };
  const cat = layer("cat", [12, 12, 12], { dim: 0 });
  const [source] = sourcesOf(cat, [maps, other], 9, { row: 1, column: 1 });
  assert.deepEqual([source.layer.id, source.plane], ["other", 1]);
});

test("adaptive pooling shares the cells out as PyTorch does", () => {
  const pool = layer("adaptive_avg_pool2d", [8, 5, 5]);
  const regions = [0, 1, 2].map((row) => sourcesOf(pool, [maps], 0, { row, column: 0 })[0].region);
  assert.deepEqual(regions.map(({ top, rows }) => [top, rows]), [[0, 3], [2, 3], [4, 4]]);
});

test("a region is cut at the border of its plane", () => {
  const region = { top: -2, left: 10, rows: 5, columns: 5 };
  assert.deepEqual(inside(region, { rows: 12, columns: 12 }), { top: 0, left: 10, rows: 3, columns: 2 });
});

test("the receptive field moves with the cell", () => {
  const deep = { ...maps, receptive_field: { size: [6, 6], stride: [2, 2], offset: [-1, 0] } };
  const region = { top: 5, left: 2, rows: 6, columns: 6 };
  assert.deepEqual(receptiveRegion([deep], deep, 0, { row: 3, column: 1 }), region);
  const flat = { ...layer("flatten", [1152]), inputs: ["relu"], receptive_field: null };
  assert.deepEqual(receptiveRegion([deep, flat], flat, 0, { row: 144 + 3 * 12 + 1, column: 0 }), region);
  const linear = { ...layer("linear", [10]), inputs: ["flatten"], receptive_field: null };
  assert.equal(receptiveRegion([deep, flat, linear], linear, 0, { row: 0, column: 0 }), null);
});

test("a transposed convolution reads the cells that reach it", () => {
  const grow = { ...window, padding: [0, 0], dilation: [1, 1], output_padding: [0, 0] };
  const sources = sourcesOf(layer("conv_transpose2d", [4, 25, 25], grow), [maps], 0, { row: 2, column: 3 });
  assert.equal(sources.length, 8);
  assert.deepEqual(sources[0].region, { top: 0, left: 1, rows: 2, columns: 1 });
});

test("a group's maps are read whole", () => {
  const sources = sourcesOf(layer("group_norm", [8, 12, 12], { num_groups: 4 }), [maps], 5, { row: 2, column: 3 });
  assert.deepEqual(sources.map(({ plane, region }) => [plane, region]), [[4, null], [5, null]]);
});

test("a product reads the number of its map", () => {
  const gate = layer("sigmoid", [8, 1, 1]);
  const [, source] = sourcesOf(layer("mul", [8, 12, 12]), [maps, gate], 5, { row: 2, column: 3 });
  assert.deepEqual([source.plane, source.region], [5, { top: 0, left: 0, rows: 1, columns: 1 }]);
});
