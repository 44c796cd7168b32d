import assert from "node:assert/strict";
import { test } from "node:test";
import { upsampledAt } from "../../../static/kinds/upsample/arithmetic.js";
import { layer, near, operation, range, source } from "./operations.js";

const squares = source([1, 2, 3], [0, 1, 4, 9, 16, 25]);

/** All values of an upsampled map. */
const upsampled = ([rows, columns], settings) => {
  const work = operation(layer("upsample", [1, rows, columns], { scale_factor: null, align_corners: null, ...settings }), [squares]);
  return range(rows).map((row) => range(columns).map((column) => upsampledAt(work, 0, { row, column }).value));
};

const same = (found, wanted) => wanted.flat().every((value, at) => near(found.flat()[at], value));

test("each mode reads where PyTorch reads", () => {
  assert.deepEqual(upsampled([4, 6], { mode: "nearest", scale_factor: [2, 2] })[1], [0, 0, 1, 1, 4, 4]);
  assert.deepEqual(upsampled([3, 4], { mode: "nearest-exact" })[1], [9, 16, 16, 25]);
  assert.ok(same(upsampled([3, 4], { mode: "bilinear", align_corners: false }), [[0, 0.625, 2.125, 4], [4.5, 7, 10.75, 14.5]]));
  assert.ok(same(upsampled([3, 4], { mode: "bilinear", align_corners: true }), [[0, 2 / 3, 2, 4], [4.5, 7 + 1 / 6, 10.5, 14.5]]));
  const cubic = upsampled([3, 4], { mode: "bicubic", align_corners: false });
  assert.ok(same(cubic, [[-0.8156433105468733, -0.7471211751302058, 0.6439310709635458, 2.3550313313802134]]));
});

test("the weights of all cells that are read make 1", () => {
  for (const mode of ["bilinear", "bicubic"]) {
    const work = operation(layer("upsample", [1, 5, 7], { mode, scale_factor: null, align_corners: false }), [squares]);
    const { neighbours } = upsampledAt(work, 0, { row: 4, column: 5 });
    assert.ok(near(neighbours.reduce((sum, { weight }) => sum + weight, 0), 1));
  }
});
