import assert from "node:assert/strict";
import { test } from "node:test";
import { windowCells } from "../../../static/tensor/window.js";
import { channelFlows } from "../../../static/kinds/conv2d/flows.js";
import { convAt, partialMap } from "../../../static/kinds/conv2d/arithmetic.js";
import { convolution, counted, layer, operation, range, source, valueAt } from "./operations.js";

/** Which rows a window of height 5 around row 0 of 4 rows reads, and around row 3. */
const rowsRead = (padding_mode) => {
  const conv = layer("conv2d", [1, 4, 4], { ...convolution, kernel_size: [5, 1], padding: [2, 0], padding_mode });
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
    const conv = layer("conv2d", [1, 4, 4], { ...convolution, padding: [1, 1], padding_mode });
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
  const conv = layer("conv2d", [4, 2, 2], { ...convolution, kernel_size: [2, 2], stride: [2, 1], padding: [1, 0], dilation: [2, 3], groups: 2 });
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
    const conv = layer("conv2d", [2, 6, 7], { ...convolution, padding: [1, 1], padding_mode });
    const work = operation(conv, [counted([3, 6, 7])], { weight: range(54), bias: [1, 2] });
    const maps = [0, 1, 2].map((position) => partialMap(work, 1, position));
    for (const [row, column] of [[0, 0], [0, 6], [5, 0], [5, 6], [2, 3]]) {
      const sum = maps.reduce((total, map) => total + map[row * 7 + column], 2);
      assert.equal(sum, convAt(work, 1, { row, column }).value);
    }
  }
});

test("a zero is never negative", async () => {
  const zero = source([1, 2, 2], [-0, -0, -0, -0]);
  const work = operation(layer("conv2d", [1, 1, 1], { ...convolution, kernel_size: [2, 2] }), [zero], { weight: [1, 1, 1, 1], bias: [-0] });
  assert.ok(Object.is(await valueAt(work, 0, { row: 0, column: 0 }), 0));
});

test("what flows in from a channel is the sum of what it adds everywhere", () => {
  for (const hyperparameters of [
    { ...convolution, padding: [1, 2], stride: [2, 1] },
    { ...convolution, kernel_size: [2, 3], dilation: [2, 1], groups: 2, padding_mode: "reflect", padding: [1, 1] },
  ]) {
    const { kernel_size: [high, wide], padding, stride, dilation, groups } = hyperparameters;
    const size = (length, axis, kernel) => Math.floor((length + 2 * padding[axis] - dilation[axis] * (kernel - 1) - 1) / stride[axis]) + 1;
    const conv = layer("conv2d", [4, size(6, 0, high), size(7, 1, wide)], hyperparameters);
    const weight = range(4 * (4 / groups) * high * wide).map((i) => Math.sin(i));
    const work = operation(conv, [counted([4, 6, 7])], { weight, bias: [1, 2, 3, 4] });
    const into = channelFlows(work);
    for (const plane of range(4)) {
      into(plane).forEach(({ input, node, amount }, position) => {
        const whole = partialMap(work, plane, position).reduce((sum, value) => sum + value, 0);
        assert.equal(input, 0);
        assert.equal(node, groups === 2 ? Math.floor(plane / 2) * 2 + position : position);
        assert.ok(Math.abs(amount - whole) < 1e-2, `${amount} for ${whole}`);
      });
    }
  }
});
