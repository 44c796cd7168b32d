import assert from "node:assert/strict";
import { test } from "node:test";
import { preset, presetsFor, randomKernel } from "../../static/edits/presets.js";

test("the 3x3 kernels are the ones of the textbooks", () => {
  /** @type {Record<string, number[]>} */
  const known = {
    identity: [0, 0, 0, 0, 1, 0, 0, 0, 0],
    blur: [1, 2, 1, 2, 4, 2, 1, 2, 1].map((number) => number / 16),
    vertical: [-1, 0, 1, -2, 0, 2, -1, 0, 1],
    horizontal: [-1, -2, -1, 0, 0, 0, 1, 2, 1],
    laplacian: [0, 1, 0, 1, -4, 1, 0, 1, 0],
    sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
    emboss: [-2, -1, 0, -1, 1, 1, 0, 1, 2],
  };
  assert.deepEqual(presetsFor(3, 3), Object.keys(known));
  for (const name of presetsFor(3, 3)) assert.deepEqual(Array.from(preset(name, 3, 3)), known[name], name);
});

test("in every size, blur, sharpen and emboss keep the brightness, and edges see none in a flat picture", () => {
  for (const [rows, columns] of [[1, 1], [1, 3], [2, 2], [3, 5], [5, 5], [7, 7], [4, 4]]) {
    for (const name of presetsFor(rows, columns)) {
      const numbers = preset(name, rows, columns);
      assert.equal(numbers.length, rows * columns);
      const sum = numbers.reduce((all, number) => all + number, 0);
      const expected = ["identity", "blur", "sharpen", "emboss"].includes(name) ? 1 : 0;
      assert.ok(Math.abs(sum - expected) < 1e-6, `${name} ${rows}x${columns}: ${sum}`);
    }
  }
});

test("a seed gives the same numbers again, evenly within PyTorch's bounds", () => {
  const numbers = randomKernel(9_000, 9, 1);
  assert.deepEqual(numbers, randomKernel(9_000, 9, 1));
  assert.notDeepEqual(numbers, randomKernel(9_000, 9, 2));
  assert.ok(numbers.every((number) => Math.abs(number) <= 1 / 3));
  assert.ok(Math.abs(numbers.reduce((all, number) => all + number, 0)) / 9_000 < 0.01);
  assert.ok(Math.max(...numbers) > 0.32 && Math.min(...numbers) < -0.32);
});
