import assert from "node:assert/strict";
import { test } from "node:test";
import { convTransposeAt, partialMap } from "../../../static/kinds/conv_transpose2d/arithmetic.js";
import { convolution, counted, layer, operation, range } from "./operations.js";

const made = layer("conv_transpose2d", [3, 4, 6], { ...convolution, stride: [2, 2], padding: [1, 1], output_padding: [1, 1] });
const weight = range(2 * 3 * 9).map((i) => i + 1);
const work = operation(made, [counted([2, 2, 3])], { weight, bias: [0, 0.5, 0] });

test("every cell of the source adds its kernel to a window of the output", () => {
  const wanted = [
    [246.5, 545.5, 301.5, 655.5, 356.5, 366.5],
    [639.5, 1384.5, 749.5, 1604.5, 859.5, 885.5],
    [411.5, 875.5, 466.5, 985.5, 521.5, 537.5],
    [447.5, 953.5, 508.5, 1075.5, 569.5, 585.5],
  ];
  const found = wanted.map((row, at) => row.map((_, column) => convTransposeAt(work, 1, { row: at, column }).value));
  assert.deepEqual(found, wanted);
  const maps = [0, 1].map((position) => partialMap(work, 1, position));
  assert.deepEqual(
    wanted.flat().map((_, at) => maps[0][at] + maps[1][at] + 0.5),
    wanted.flat(),
  );
});

test("a cell is reached by some cells, each by one weight of the kernel", () => {
  const { channels } = convTransposeAt(work, 0, { row: 1, column: 1 });
  assert.deepEqual([...channels[0].patch], [0, 1, 3, 4]);
  assert.deepEqual([...channels[0].kernel], [9, 7, 3, 1]);
});

test("where nothing reaches, the bias is left", () => {
  const sparse = { ...convolution, kernel_size: [1, 1], stride: [2, 2], output_padding: [0, 0] };
  const holes = operation(layer("conv_transpose2d", [1, 3, 3], sparse), [counted([1, 2, 2])], { weight: [2], bias: [0.5] });
  const { channels, value } = convTransposeAt(holes, 0, { row: 1, column: 1 });
  assert.deepEqual([channels[0].patch.length, value], [0, 0.5]);
});
