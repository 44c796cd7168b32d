import assert from "node:assert/strict";
import { test } from "node:test";
import { keepPlaces } from "../../static/plate/keep-places.js";
import { neighbour, placeOf } from "../../static/components/layer-detail/place.js";
import { readerOf } from "../../static/tensor/reader.js";
import { Stepper } from "../../static/components/layer-detail/stepper.js";
import { Trail } from "../../static/explore/trail.js";
import { chainOf } from "../../static/components/network-view/chain.js";
import { fixed } from "../../static/locale/number.js";
import { loadKinds } from "../../static/kinds/registry.js";

await loadKinds(["input", "conv2d", "relu", "max_pool2d", "flatten", "linear"].map((kind) => ({ kind })));

const layer = (id, kind, shape, inputs, hyperparameters = {}) => ({ id, kind, shape, inputs, hyperparameters });
const conv = { kernel_size: [3, 3], stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 };
const pool = { kernel_size: [2, 2], stride: [2, 2], padding: [0, 0] };
const network = [
  layer("input", "input", [1, 12, 12], []),
  layer("conv", "conv2d", [4, 10, 10], ["input"], conv),
  layer("relu", "relu", [4, 10, 10], ["conv"]),
  layer("pool", "max_pool2d", [4, 5, 5], ["relu"], pool),
  layer("flatten", "flatten", [100], ["pool"]),
  layer("linear", "linear", [10], ["flatten"]),
];

test("a sum's terms keep their decimals, their minus and their zero", () => {
  assert.deepEqual([1.23456, -0.5, 0, -0, -0.00001, 0.00001].map((value) => fixed(value)), [
    "1.2346",
    "−0.5000",
    "0",
    "0",
    "0.0000",
    "0.0000",
  ]);
});

test("the chain goes back to the pixels that a cell is made of", () => {
  const chain = chainOf(network, network[3], 2, { row: 1, column: 2 });
  const regions = chain.map(({ layer: { id }, index, region }) => [id, index, ...Object.values(region)]);
  assert.deepEqual(regions, [
    ["relu", 2, 2, 4, 2, 2],
    ["conv", 2, 2, 4, 2, 2],
    ["input", 0, 2, 4, 4, 4],
  ]);
});

test("the chain ends where a layer reads all of another", () => {
  assert.deepEqual(chainOf(network, network[5], 0, { row: 3, column: 0 }), []);
});

test("a place outside a network is brought inside, and without a cell it is the largest value's", () => {
  const outputs = new Map([["linear", Float32Array.of(1, -5, 2, 0, 0, 0, 0, 0, 0, 4)]]);
  const place = (wanted) => placeOf(network, outputs, wanted);
  assert.deepEqual(place({ layer: "linear", channel: 99, cell: { row: 99, column: 7 } }), {
    layer: "linear",
    plane: 0,
    cell: { row: 9, column: 0 },
  });
  assert.deepEqual(place({ layer: "linear", channel: 0, cell: null })?.cell, { row: 1, column: 0 });
  assert.equal(place({ layer: "nowhere", channel: 0, cell: null }), null);
});

test("the layer beside keeps the map, and the cell where it has the same place", () => {
  const at = { layer: "relu", plane: 2, cell: { row: 7, column: 8 } };
  assert.deepEqual(neighbour(network, at, -1), { layer: "conv", channel: 2, cell: at.cell });
  assert.deepEqual(neighbour(network, at, 1), { layer: "pool", channel: 2, cell: null });
  assert.equal(neighbour(network, { ...at, layer: "linear" }, 1), null);
});

test("pointing at a source finds the cell that looks straight at it", () => {
  for (const [source, target] of [[0, 0], [1, 0], [2, 1], [6, 5], [11, 9]]) {
    assert.equal(readerOf(network[1], network[0], { row: source, column: 0 }).row, target);
  }
  const strided = layer("s", "conv2d", [1, 6, 6], ["input"], { ...conv, stride: [2, 2], padding: [1, 1] });
  assert.deepEqual(readerOf(strided, network[0], { row: 4, column: 11 }), { row: 2, column: 5 });
});

test("arrows stay within the map; a step goes on in the next row", () => {
  const moves = [];
  const stepper = new Stepper((cell) => moves.push([cell.row, cell.column]));
  stepper.size = { rows: 2, columns: 3 };
  for (const key of ["ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight"]) assert.ok(stepper.key(key));
  stepper.step(1);
  stepper.step(3);
  stepper.step(-1);
  assert.equal(stepper.key("a"), false);
  assert.deepEqual(moves, [[0, 0], [0, 1], [0, 2], [0, 2], [1, 0], [0, 0], [1, 2]]);
});

test("a step back leads to where one came from, and out in the end", () => {
  const trail = new Trail();
  const at = (name) => ({ layer: name, channel: 0, cell: null });
  trail.go(at("a"), "open");
  trail.go(at("b"), "beside");
  assert.equal(trail.isDeep, false);
  trail.go(at("c"), "open");
  trail.go(at("c2"), "step");
  assert.equal(trail.isDeep, true);
  assert.deepEqual(trail.back(), at("b"));
  assert.equal(trail.isDeep, false);
  assert.equal(trail.back(), null);
});

test("rows that stay keep their places", () => {
  assert.deepEqual(keepPlaces([], [3, 1, 2]), [3, 1, 2]);
  assert.deepEqual(keepPlaces([3, 1, 2], [1, 5, 3]), [3, 1, 5]);
});
