import assert from "node:assert/strict";
import { test } from "node:test";
import { baseCoordinate, decompose } from "../../static/kinds/affine_grid/arithmetic.js";
import { batchNormAt } from "../../static/kinds/batch_norm2d/arithmetic.js";
import { convAt, partialMap } from "../../static/kinds/conv2d/arithmetic.js";
import { addAt, operandAt } from "../../static/kinds/families/joining/arithmetic.js";
import { gridSampleAt } from "../../static/kinds/grid_sample/arithmetic.js";
import { linearAt } from "../../static/kinds/linear/arithmetic.js";
import { averagePoolAt, dropped, maxPoolAt } from "../../static/kinds/families/pooling/arithmetic.js";
import { destinationOf, originOf } from "../../static/kinds/families/moving/arithmetic.js";
import { reluAt } from "../../static/kinds/relu/arithmetic.js";
import { softmaxAt } from "../../static/kinds/families/softmax/arithmetic.js";
import { valueAt } from "../../static/kinds/registry.js";
import { windowCells } from "../../static/tensor/window.js";

const range = (count) => Array.from({ length: count }, (_, i) => i);
const layer = (kind, shape, hyperparameters = {}) => ({ id: kind, kind, shape, hyperparameters, inputs: [] });
const source = (shape, values) => ({ layer: layer("other", shape), values: Float32Array.from(values) });
const counted = (shape) => source(shape, range(shape.reduce((product, size) => product * size, 1)));
const parameters = (tensors) =>
  Object.fromEntries(Object.entries(tensors).map(([name, values]) => [name, Float32Array.from(values)]));

/** An operation; what it served does not matter to the arithmetic. */
const operation = (made, inputs, tensors = {}) => ({
  layer: made,
  inputs,
  parameters: parameters(tensors),
  output: new Float32Array(0),
});

const plain = { kernel_size: [3, 3], stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1, padding_mode: "zeros" };
const pool = { kernel_size: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceil_mode: false };
const average = { ...pool, count_include_pad: true, divisor_override: null };

/** Which rows a window of height 5 around row 0 of 4 rows reads, and around row 3. */
const rowsRead = (padding_mode) => {
  const conv = layer("conv2d", [1, 4, 4], { ...plain, kernel_size: [5, 1], padding: [2, 0], padding_mode });
  return [0, 3].map((row) => {
    const { cells } = windowCells(conv, { rows: 4, columns: 4 }, { row, column: 1 });
    return cells.map(({ from }) => from?.row ?? null);
  });
};

test("each mode of padding copies the cells that PyTorch's copies", () => {
  assert.deepEqual(rowsRead("zeros"), [[null, null, 0, 1, 2], [1, 2, 3, null, null]]);
  assert.deepEqual(rowsRead("reflect"), [[2, 1, 0, 1, 2], [1, 2, 3, 2, 1]]);
  assert.deepEqual(rowsRead("replicate"), [[0, 0, 0, 1, 2], [1, 2, 3, 3, 3]]);
  assert.deepEqual(rowsRead("circular"), [[2, 3, 0, 1, 2], [1, 2, 3, 0, 1]]);
});

test("a cell in padding says where it stands, that it is outside, and which it copies", () => {
  const at = (padding_mode) => {
    const conv = layer("conv2d", [1, 4, 4], { ...plain, padding: [1, 1], padding_mode });
    return windowCells(conv, { rows: 4, columns: 4 }, { row: 0, column: 0 });
  };
  const { rows, columns, cells } = at("zeros");
  assert.deepEqual([rows, columns, cells.length], [3, 3, 9]);
  assert.deepEqual(cells[0], { row: -1, column: -1, inside: false, from: null });
  assert.deepEqual(cells[1], { row: -1, column: 0, inside: false, from: null });
  assert.deepEqual(cells[4], { row: 0, column: 0, inside: true, from: { row: 0, column: 0 } });
  assert.deepEqual(at("circular").cells[1], { row: -1, column: 0, inside: false, from: { row: 3, column: 0 } });
});

test("dilation, stride and groups together", () => {
  const conv = layer("conv2d", [4, 2, 2], { ...plain, kernel_size: [2, 2], stride: [2, 1], padding: [1, 0], dilation: [2, 3], groups: 2 });
  const weight = range(4 * 2 * 4).map((i) => i + 1);
  const work = operation(conv, [counted([4, 4, 5])], { weight, bias: [0, 0, 0.5, 0] });
  const { channels, bias, value } = convAt(work, 2, { row: 1, column: 1 });
  assert.deepEqual(channels.map(({ plane }) => plane), [2, 3]);
  assert.deepEqual([...channels[0].patch], [2 * 20 + 6, 2 * 20 + 9, 2 * 20 + 16, 2 * 20 + 19]);
  assert.deepEqual([...channels[0].kernel], [17, 18, 19, 20]);
  assert.deepEqual([...channels[1].kernel], [21, 22, 23, 24]);
  assert.equal(value, channels[0].sum + channels[1].sum + bias);
  assert.equal(bias, 0.5);
  const [first, second] = [0, 1].map((position) => partialMap(work, 2, position));
  assert.equal(first[1 * 2 + 1] + second[1 * 2 + 1] + bias, value);
});

test("maps of the channels and the bias make the map, in every mode of padding", () => {
  for (const padding_mode of ["zeros", "reflect", "replicate", "circular"]) {
    const conv = layer("conv2d", [2, 6, 7], { ...plain, padding: [1, 1], padding_mode });
    const work = operation(conv, [counted([3, 6, 7])], { weight: range(54), bias: [1, 2] });
    const maps = [0, 1, 2].map((position) => partialMap(work, 1, position));
    for (const [row, column] of [[0, 0], [0, 6], [5, 0], [5, 6], [2, 3]]) {
      const sum = maps.reduce((total, map) => total + map[row * 7 + column], 2);
      assert.equal(sum, convAt(work, 1, { row, column }).value);
    }
  }
});

test("the first of equal maxima wins, and padding never does", () => {
  const values = [-3, -1, -1, -2, -1, -5, -6, -7, -8];
  const padded = layer("max_pool2d", [1, 2, 2], { ...pool, kernel_size: [3, 3], padding: [1, 1] });
  const work = operation(padded, [source([1, 3, 3], values)]);
  const { values: read, winner, value, window } = maxPoolAt(work, 0, { row: 0, column: 0 });
  assert.equal(read[0], Number.NEGATIVE_INFINITY);
  assert.equal(value, -1);
  assert.deepEqual(window.cells[winner].from, { row: 0, column: 1 });
});

test("zeros of either sign are equal, and come out positive", () => {
  const work = operation(layer("max_pool2d", [1, 1, 1], pool), [source([1, 2, 2], [-1, -0, 0, -2])]);
  const { winner, value } = maxPoolAt(work, 0, { row: 0, column: 0 });
  assert.equal(winner, 1);
  assert.ok(Object.is(value, 0));
});

test("no layer answers a negative zero", () => {
  const zero = source([1, 2, 2], [-0, -0, -0, -0]);
  const one = { row: 0, column: 0 };
  const norm = { weight: [-1], bias: [-0], running_mean: [0], running_var: [1] };
  const vector = source([2], [-0, -0]);
  const works = [
    operation(layer("conv2d", [1, 1, 1], { ...plain, kernel_size: [2, 2] }), [zero], { weight: [1, 1, 1, 1], bias: [-0] }),
    operation(layer("avg_pool2d", [1, 1, 1], average), [zero]),
    operation(layer("max_pool2d", [1, 1, 1], pool), [zero]),
    operation(layer("batch_norm2d", [1, 2, 2], { eps: 0 }), [source([1, 2, 2], [0, 0, 0, 0])], norm),
    operation(layer("relu", [1, 2, 2]), [zero]),
    operation(layer("dropout", [1, 2, 2], { p: 0.5 }), [zero]),
    operation(layer("add", [1, 2, 2]), [zero, zero]),
    operation(layer("flatten", [4]), [zero]),
    operation(layer("cat", [4], { dim: 0 }), [vector, vector]),
    operation(layer("linear", [1], { in_features: 2, out_features: 1 }), [vector], { weight: [1, 1], bias: [-0] }),
  ];
  for (const work of works) assert.ok(Object.is(valueAt(work, 0, one), 0), work.layer.kind);
});

test("what an average is divided by", () => {
  const at = (settings, cell, shape = [1, 3, 3]) =>
    averagePoolAt(operation(layer("avg_pool2d", shape, { ...average, ...settings }), [counted([1, 5, 5])]), 0, cell);
  const padded = { kernel_size: [3, 3], padding: [1, 1] };
  assert.equal(at(padded, { row: 0, column: 0 }).divisor, 9);
  assert.equal(at(padded, { row: 0, column: 0 }).value, (0 + 1 + 5 + 6) / 9);
  assert.equal(at({ ...padded, count_include_pad: false }, { row: 0, column: 0 }).divisor, 4);
  // In ceil mode the last window hangs over the end; only what padding covers is counted.
  assert.equal(at({ ceil_mode: true }, { row: 2, column: 2 }).divisor, 1);
  assert.equal(at({ ceil_mode: true }, { row: 2, column: 2 }).value, 24);
  const hanging = { kernel_size: [4, 4], stride: [3, 3], padding: [1, 1], ceil_mode: true };
  assert.equal(at(hanging, { row: 1, column: 1 }).divisor, 16);
  assert.equal(at({ ...hanging, kernel_size: [5, 5], stride: [4, 4] }, { row: 1, column: 1 }).divisor, 9);
  assert.equal(at({ ...padded, divisor_override: 7 }, { row: 1, column: 1 }).divisor, 7);
});

test("an adaptive pool's windows differ in size", () => {
  const work = operation(layer("adaptive_avg_pool2d", [1, 3, 1]), [counted([1, 5, 2])]);
  const found = range(3).map((row) => averagePoolAt(work, 0, { row, column: 0 }));
  assert.deepEqual(found.map(({ window }) => window.rows), [2, 3, 2]);
  assert.deepEqual(found.map(({ value }) => value), [1.5, 4.5, 7.5]);
});

test("rows and columns that no window reads are counted", () => {
  const at = (shape, settings) => dropped(layer("max_pool2d", shape, { ...pool, ...settings }), { rows: 5, columns: 8 });
  assert.deepEqual(at([1, 2, 4], {}), { rows: 1, columns: 0 });
  assert.deepEqual(at([1, 3, 4], { ceil_mode: true }), { rows: 0, columns: 0 });
  assert.deepEqual(at([1, 1, 2], { kernel_size: [3, 3], stride: [3, 3] }), { rows: 2, columns: 2 });
});

test("batch norm without an affine part scales by one", () => {
  const tensors = { running_mean: [1, 2], running_var: [3, 8] };
  const work = operation(layer("batch_norm2d", [2, 1, 2], { eps: 1, affine: false }), [source([2, 1, 2], [1, 2, 3, 8])], tensors);
  const { normalized, scale, shift, value } = batchNormAt(work, 1, { row: 0, column: 1 });
  assert.deepEqual([normalized, scale, shift, value], [2, 1, 0, 2]);
});

test("ReLU keeps what is above zero", () => {
  const work = operation(layer("relu", [3]), [source([3], [-2, 0, 2])]);
  assert.deepEqual(range(3).map((row) => reluAt(work, 0, { row, column: 0 }).value), [0, 0, 2]);
});

test("a linear layer takes each row of a matrix by itself", () => {
  const made = layer("linear", [2, 3], { in_features: 2, out_features: 3 });
  const work = operation(made, [counted([2, 2])], { weight: range(6), bias: [0, 0, 10] });
  const { start, x, weights, bias, value } = linearAt(work, 0, { row: 1, column: 2 });
  assert.deepEqual([start, [...x], [...weights], bias, value], [2, [2, 3], [4, 5], 10, 33]);
});

test("temperature evens the shares out, and large logits do not overflow", () => {
  const work = operation(layer("softmax", [3], { dim: 0 }), [source([3], [1000, 1001, 900])]);
  const at = (temperature) => softmaxAt(work, 0, { row: 1, column: 0 }, temperature);
  assert.ok(Math.abs(at(1).value - 1 / (1 + Math.exp(-1))) < 1e-12);
  assert.ok(Math.abs(at(2).value - 1 / (1 + Math.exp(-0.5) + Math.exp(-50.5))) < 1e-12);
  assert.equal(at(1).position, 1);
});

test("softmax over channels compares the same cell of every map", () => {
  const work = operation(layer("softmax", [3, 2, 2], { dim: 0 }), [counted([3, 2, 2])]);
  const { logits, position } = softmaxAt(work, 2, { row: 1, column: 0 });
  assert.deepEqual([[...logits], position], [[2, 6, 10], 2]);
});

test("an addition repeats axes of size one and axes that are missing", () => {
  const made = layer("add", [2, 3, 4]);
  const work = operation(made, [counted([2, 3, 4]), counted([2, 1, 1]), counted([3, 1])]);
  assert.deepEqual(addAt(work, 1, { row: 2, column: 3 }).terms.map(({ x }) => x), [23, 1, 2]);
  assert.deepEqual(operandAt(made, layer("other", [4]), 1, { row: 2, column: 3 }), { plane: 0, cell: { row: 3, column: 0 } });
});

test("where a cell of a concatenation comes from, and where it goes, along every axis", () => {
  const shapes = [[[2, 2, 3], [1, 2, 3]], [[2, 1, 3], [2, 4, 3]], [[2, 3, 1], [2, 3, 2]]];
  for (const [dim, parts] of shapes.entries()) {
    const sources = parts.map((shape) => layer("other", shape));
    const shape = parts[0].map((size, axis) => (axis === dim ? size + parts[1][axis] : size));
    const made = layer("cat", shape, { dim });
    const [planes, rows, columns] = shape;
    const inputs = [0, 0];
    for (const at of range(planes * rows * columns)) {
      const place = { plane: Math.floor(at / (rows * columns)), cell: { row: Math.floor(at / columns) % rows, column: at % columns } };
      const origin = originOf(made, sources, place.plane, place.cell);
      inputs[origin.input]++;
      assert.deepEqual(destinationOf(made, sources, origin), place);
    }
    assert.deepEqual(inputs, parts.map((part) => part.reduce((product, size) => product * size)));
  }
});

test("flatten goes through channels, then rows, then columns, and a grid's axes are innermost", () => {
  const flat = layer("flatten", [24]);
  const maps = layer("relu", [2, 3, 4]);
  const place = { plane: 1, cell: { row: 2, column: 1 } };
  assert.deepEqual(originOf(flat, [maps], 0, { row: 21, column: 0 }), { input: 0, ...place });
  assert.deepEqual(destinationOf(flat, [maps], { input: 0, ...place }), { plane: 0, cell: { row: 21, column: 0 } });
  const grid = layer("affine_grid", [3, 4, 2]);
  assert.deepEqual(originOf(flat, [grid], 0, { row: 13, column: 0 }), { input: 0, plane: 1, cell: { row: 1, column: 2 } });
});

test("a grid's base is the pixels' centres", () => {
  assert.deepEqual(range(4).map((i) => baseCoordinate(i, 4, false)), [-0.75, -0.25, 0.25, 0.75]);
  assert.deepEqual(range(3).map((i) => baseCoordinate(i, 3, true)), [-1, 0, 1]);
  assert.equal(baseCoordinate(0, 1, true), 0);
});

test("theta is taken apart into what it was made of", () => {
  const [angle, sx, sy, shear] = [0.4, 1.5, 0.75, -0.3];
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  // Rotation times shear times scale: the scale acts first.
  const theta = [
    [cosine * sx, (cosine * shear - sine) * sy, 0.1],
    [sine * sx, (sine * shear + cosine) * sy, -0.2],
  ];
  const found = decompose(theta);
  for (const [is, was] of [[found.rotation, (angle * 180) / Math.PI], [found.scale.x, sx], [found.scale.y, sy], [found.shear, shear]]) {
    assert.ok(Math.abs(is - was) < 1e-12);
  }
  assert.deepEqual(found.shift, { x: 0.1, y: -0.2 });
  const { scale, rotation } = decompose([[1, 0, 0], [0, -1, 0]]);
  assert.deepEqual([scale, rotation], [{ x: 1, y: -1 }, 0]);
});

test("a sample between four pixels, one of them outside", () => {
  const settings = { mode: "bilinear", padding_mode: "zeros", align_corners: true };
  const at = (x, y, more = {}) => {
    const made = layer("grid_sample", [1, 1, 1], { ...settings, ...more });
    return gridSampleAt(operation(made, [source([1, 2, 3], [1, 2, 3, 4, 5, 6]), source([1, 1, 2], [x, y])]), 0, { row: 0, column: 0 });
  };
  const middle = at(0.5, 0);
  assert.deepEqual([middle.column, middle.row, middle.value], [1.5, 0.5, 4]);
  assert.deepEqual(middle.neighbours.map(({ weight }) => weight), [0.25, 0.25, 0.25, 0.25]);
  const edge = at(1.5, -1);
  assert.deepEqual(edge.neighbours.map(({ inside }) => inside), [true, false, true, false]);
  assert.equal(edge.value, 1.5);
  assert.equal(at(1.5, -1, { padding_mode: "border" }).value, 3);
  assert.equal(at(1.5, -1, { padding_mode: "reflection" }).value, 2.5);
  assert.equal(at(0.5, -1, { mode: "nearest" }).value, 3); // a tie: to the even column
  assert.equal(at(-0.5, -1, { mode: "nearest" }).value, 1);
});

test("what has no explanation has no value", () => {
  const maps = counted([2, 3, 4]);
  assert.equal(valueAt(operation(layer("input", [2, 3, 4]), []), 0, { row: 0, column: 0 }), null);
  assert.equal(valueAt(operation(layer("other", [2, 3, 4]), [maps]), 0, { row: 0, column: 0 }), null);
  const batched = operation(layer("max_pool2d", [5, 2, 1, 2], pool), [counted([5, 2, 3, 4])]);
  assert.equal(valueAt(batched, 0, { row: 0, column: 0 }), null);
  const unknown = operation(layer("batch_norm2d", [2, 3, 4], { eps: 1 }), [maps]); // statistics of the batch itself
  assert.equal(valueAt(unknown, 0, { row: 0, column: 0 }), null);
});
