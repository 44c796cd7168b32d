import assert from "node:assert/strict";
import { test } from "node:test";
import { read, write } from "../../static/learn/address.js";
import { allowed, convolution, extentOf, padded } from "../../static/labs/convolution.js";
import { EXAMPLES, TABLE } from "../../static/labs/convolve/state.js";
import { TABLE as POOL } from "../../static/labs/pool/state.js";
import { chancesOf, moved, pooled } from "../../static/labs/pool/arithmetic.js";
import { matrix, readMatrix, resized, rowsOf, turned, writeMatrix } from "../../static/labs/matrix.js";
import { drawingName, pictureOf } from "../../static/labs/pictures.js";
import { flight, normalized } from "../../static/labs/smooth/arithmetic.js";
import { readState, writeState } from "../../static/labs/state.js";
import { largestDifference } from "../../static/labs/torch-check.js";

const MOST = { rows: 64, columns: 64 };

test("a matrix comes back from its text, to the last bit", () => {
  const small = matrix([[1, -2, 0.1], [Math.fround(1 / 3), 1e-7, 99]]);
  assert.equal(writeMatrix(matrix([[1, -2], [0.5, 0]])), "1_-2*0.5_0");
  assert.deepEqual(readMatrix(writeMatrix(small), MOST), small);
  const large = { rows: 20, columns: 30, values: Float32Array.from({ length: 600 }, (_, at) => Math.sin(at)) };
  assert.deepEqual(readMatrix(writeMatrix(large), MOST), large);
});

test("what is no matrix, or too large a one, is none", () => {
  for (const text of ["", "a", "1_2*3", "1_", "1__2", "101", "NaN", "Infinity", "~2~AAAA", "~0~AAAAAA", "~2~!"]) {
    assert.equal(readMatrix(text, MOST), null, text);
  }
  assert.equal(readMatrix("1*2*3", { rows: 2, columns: 2 }), null);
});

test("a state that is as at first has no text, and any other one comes back", () => {
  const first = readState(TABLE, "");
  assert.equal(writeState(TABLE, first), "");
  for (const example of Object.values(EXAMPLES)) {
    const state = { ...first, ...example };
    assert.deepEqual(readState(TABLE, writeState(TABLE, state)), state);
  }
  assert.deepEqual(readState(POOL, "window=0_1&stride=a&shift=9_9&method=no"), readState(POOL, ""));
});

test("a fragment names a section, or a lab and its state", () => {
  for (const text of ["#pooling", "#convolve?kernel=1_2&flip=yes"]) assert.equal(write(read(text)), text);
  assert.deepEqual(read("#%&"), { id: "", state: "" });
});

test("the sources' smallest example, and its kernel turned", () => {
  const image = matrix([[0, 1, 2], [3, 4, 5], [6, 7, 8]]);
  const once = { stride: [1, 1], dilation: [1, 1] };
  const kernel = matrix([[0, 1], [2, 3]]);
  assert.deepEqual(Array.from(convolution(image, kernel, once).output), [19, 25, 37, 43]);
  assert.deepEqual(Array.from(convolution(image, turned(kernel), once).output), [5, 11, 23, 29]);
  assert.equal(convolution(kernel, image, once), null);
  const settings = { method: "max", window: [2, 2], stride: [1, 1], padding: 0, seed: 0 };
  assert.deepEqual(rowsOf(pooled(image, settings).output), [[4, 5], [7, 8]]);
});

test("a size is rounded down, and what the stride drops is counted", () => {
  assert.deepEqual(extentOf(8, 3, 2, 1), { size: 3, span: 3, dropped: 1 });
  assert.deepEqual(extentOf(7, 3, 2, 2), { size: 2, span: 5, dropped: 0 });
  assert.equal(extentOf(2, 3, 1, 1).size, 0);
});

test("a reflection needs pixels to reflect", () => {
  const image = matrix([[1, 2], [3, 4]]);
  assert.deepEqual(allowed([5, 5, 5, 5], "reflect", image), [1, 1, 1, 1]);
  assert.deepEqual(allowed([5, 5, 5, 5], "replicate", image), [5, 5, 5, 5]);
  const { matrix: around, origins } = padded(image, [1, 0, 0, 1], "reflect", 0);
  assert.deepEqual(rowsOf(around), [[4, 3, 4], [2, 1, 2], [4, 3, 4]]);
  assert.deepEqual(Array.from(origins), [3, 2, 3, 1, 0, 1, 3, 2, 3]);
});

test("a matrix of another size keeps what fits", () => {
  assert.deepEqual(rowsOf(resized(matrix([[1, 2], [3, 4]]), 1, 3)), [[1, 2, 0]]);
});

test("what is not positive is never drawn", () => {
  assert.deepEqual(chancesOf([1, 3, -2, 0]), [0.25, 0.75, 0, 0]);
  const settings = { method: "stochastic", window: [1, 2], stride: [1, 2], padding: 0, seed: 3 };
  assert.deepEqual(pooled(matrix([[-1, 0, 0, 4]]), settings).winners, [-1, 3]);
});

test("what moves out is lost", () => {
  assert.deepEqual(rowsOf(moved(matrix([[1, 2], [3, 4]]), [1, -1])), [[0, 0], [2, 0]]);
});

test("a drawing's name is its picture", () => {
  const strokes = [[[3, 3], [20, 20]]];
  const named = pictureOf(drawingName({ strokes, picture: null }));
  assert.ok(named.values.some((ink) => ink === 1));
  const picture = Uint8Array.from({ length: 784 }, (_, at) => at % 256);
  assert.equal(pictureOf(drawingName({ strokes: [], picture })).values[51], Math.fround(0.2));
  assert.equal(pictureOf("drawing-").values.some(Boolean), false);
  assert.equal(pictureOf("digit-x"), null);
});

test("noise has the size it is said to have, and weights add up to one", () => {
  const { path, track } = flight(20_000, 2, 1);
  const errors = track.map((value, at) => value - path[at]);
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
  assert.ok(Math.abs(mean) < 0.05 && Math.abs(spread - 2) < 0.05);
  assert.deepEqual(Array.from(normalized(Float32Array.of(1, 2, 1))), [0.25, 0.5, 0.25]);
  assert.deepEqual(Array.from(normalized(Float32Array.of(1, -1))), [1, -1]);
});

test("numbers that are not as many can't agree", () => {
  assert.equal(largestDifference([1, 2], [1.5, 2]), 0.5);
  assert.equal(largestDifference([1], [1, 2]), Number.POSITIVE_INFINITY);
});
