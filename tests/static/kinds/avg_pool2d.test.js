import assert from "node:assert/strict";
import { test } from "node:test";
import { averagePoolAt } from "../../../static/kinds/families/pooling/average.js";
import { average, counted, layer, operation, source, valueAt } from "./operations.js";

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

test("a zero is never negative", async () => {
  const zero = source([1, 2, 2], [-0, -0, -0, -0]);
  const work = operation(layer("avg_pool2d", [1, 1, 1], average), [zero]);
  assert.ok(Object.is(await valueAt(work, 0, { row: 0, column: 0 }), 0));
});
