import assert from "node:assert/strict";
import { test } from "node:test";
import { maxPoolAt } from "../../../static/kinds/max_pool2d/arithmetic.js";
import { unread } from "../../../static/kinds/families/pooling/unread.js";
import { layer, operation, pooling, source } from "./operations.js";

test("the first of equal maxima wins, and padding never does", () => {
  const values = [-3, -1, -1, -2, -1, -5, -6, -7, -8];
  const padded = layer("max_pool2d", [1, 2, 2], { ...pooling, kernel_size: [3, 3], padding: [1, 1] });
  const work = operation(padded, [source([1, 3, 3], values)]);
  const { values: read, winner, value, window } = maxPoolAt(work, 0, { row: 0, column: 0 });
  assert.equal(read[0], Number.NEGATIVE_INFINITY);
  assert.equal(value, -1);
  assert.deepEqual(window.cells[winner].from, { row: 0, column: 1 });
});

test("zeros of either sign are equal, and come out positive", () => {
  const work = operation(layer("max_pool2d", [1, 1, 1], pooling), [source([1, 2, 2], [-1, -0, 0, -2])]);
  const { winner, value } = maxPoolAt(work, 0, { row: 0, column: 0 });
  assert.equal(winner, 1);
  assert.ok(Object.is(value, 0));
});

test("rows and columns that no window reads are counted", () => {
  const at = (shape, settings) => unread(layer("max_pool2d", shape, { ...pooling, ...settings }), { rows: 5, columns: 8 });
  assert.deepEqual(at([1, 2, 4], {}), { rows: 1, columns: 0 });
  assert.deepEqual(at([1, 3, 4], { ceil_mode: true }), { rows: 0, columns: 0 });
  assert.deepEqual(at([1, 1, 2], { kernel_size: [3, 3], stride: [3, 3] }), { rows: 2, columns: 2 });
});
