import assert from "node:assert/strict";
import { test } from "node:test";
import { filtered, multiplied, multipliedByWaves, products, slid } from "../../static/labs/frequency/arithmetic.js";
import { count, countOf, crossover } from "../../static/labs/frequency/operations.js";
import { cellOf, waveAt } from "../../static/labs/frequency/spectrum.js";
import { IMAGES, KERNELS, TABLE } from "../../static/labs/frequency/state.js";
import { TASKS } from "../../static/labs/frequency/tasks.js";
import { matrix, rowsOf } from "../../static/labs/matrix.js";
import { readState, writeState } from "../../static/labs/state.js";

const FIRST = readState(TABLE, "");

test("the source's polynomials, by hand and by waves", () => {
  const [one, other] = [Float32Array.of(1, 2, 3), Float32Array.of(4, 5, 6)];
  assert.deepEqual(Array.from(multiplied(one, other)), [4, 13, 28, 27, 18]);
  assert.deepEqual(rowsOf(products(one, other)), [[4, 5, 6], [8, 10, 12], [12, 15, 18]]);
  multipliedByWaves(one, other).output.forEach((value, at) => {
    assert.ok(Math.abs(value - [4, 13, 28, 27, 18][at]) < 1e-5);
  });
});

test("a convolution is the product of its waves", () => {
  const [image, kernel] = [matrix([[0, 1, 2], [3, 4, 5], [6, 7, 8]]), matrix([[0, 1], [2, 3]])];
  const whole = filtered(image, kernel, false).output;
  assert.deepEqual([whole.rows, whole.columns], [4, 4]);
  slid(image, kernel).values.forEach((value, at) => assert.ok(Math.abs(value - whole.values[at]) < 1e-5));
  const wrapped = filtered(image, matrix([[0, 0, 0, 1]]), true).output; // a shift by a whole turn
  wrapped.values.forEach((value, at) => assert.ok(Math.abs(value - image.values[at]) < 1e-5));
});

test("the wave that does not change stands in the middle", () => {
  for (const size of [{ rows: 4, columns: 5 }, { rows: 1, columns: 2 }]) {
    const cell = cellOf([0, 0], size);
    assert.deepEqual(waveAt(cell, size), [0, 0]);
    assert.deepEqual(cellOf([-99, 99], size), { row: 0, column: size.columns - 1 });
  }
});

test("the detour pays from a size on", () => {
  const meet = crossover();
  assert.ok(count(meet).fft < count(meet).direct);
  assert.ok(count(meet - 1).fft >= count(meet - 1).direct);
  const image = { rows: 28, columns: 28, values: new Float32Array(784) };
  assert.ok(countOf(image, matrix([[1]])).direct < countOf(image, matrix([[1]])).fft);
  assert.ok(countOf(image, image).fft < countOf(image, image).direct);
});

test("images and kernels come back from the address", () => {
  for (const kernel of Object.values(KERNELS)) {
    for (const image of Object.values(IMAGES)) {
      const state = { ...FIRST, ...image, kernel, shows: /** @type {const} */ ("image") };
      assert.deepEqual(readState(TABLE, writeState(TABLE, state)), state);
    }
  }
  assert.deepEqual(readState(TABLE, "first=1_2_3_4_5_6_7&size=0&wave=99_0&room=no"), FIRST);
});

test("questions are answered by their states alone", () => {
  const lists = { first: matrix([[1, -1]]), second: matrix([[1, 1]]) };
  assert.equal(TASKS.factors({ ...FIRST, ...lists }), true);
  assert.equal(TASKS.factors({ ...FIRST, first: matrix([[1]]), second: matrix([[1, 0, -1]]) }), false);
  const wraps = /** @type {const} */ ({ shows: "image", room: "image" });
  assert.equal(TASKS.wrap({ ...FIRST, ...wraps }), true);
  assert.equal(TASKS.wrap({ ...FIRST, ...wraps, kernel: KERNELS.edges }), false);
  assert.equal(TASKS.wrap({ ...FIRST, shows: "image" }), false);
});
