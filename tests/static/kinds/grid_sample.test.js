import assert from "node:assert/strict";
import { test } from "node:test";
import { gridSampleAt } from "../../../static/kinds/grid_sample/arithmetic.js";
import { layer, operation, source } from "./operations.js";

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
