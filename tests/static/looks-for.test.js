import assert from "node:assert/strict";
import { test } from "node:test";
import { looksFor } from "../../static/edits/looks-for.js";
import { preset, randomKernel } from "../../static/edits/presets.js";
import { kernelOn, wordsFor } from "../../static/edits/words.js";

/** @param {number[][]} rows */
const said = (rows) => looksFor(Float32Array.from(rows.flat()), rows.length, rows[0].length);
/** @param {number[][]} rows @returns {number[][]} a quarter turn clockwise */
const turned = (rows) => rows[0].map((_, at) => rows.map((row) => row[at]).reverse());
/** @param {number[][]} rows */
const negative = (rows) => rows.map((row) => row.map((value) => -value));

const EDGE = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]; // Prewitt
const DIAGONAL = [[-2, -1, 0], [-1, 0, 1], [0, 1, 2]];
const LINE = [[-1, 2, -1], [-1, 2, -1], [-1, 2, -1]];
const FALLING = [[2, -1, -1], [-1, 2, -1], [-1, -1, 2]];
const SPOT = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]];

test("an edge is named after the side of the ink, all the way round", () => {
  let [straight, diagonal] = [EDGE, DIAGONAL];
  for (const [side, between] of [["right", "belowRight"], ["below", "belowLeft"], ["left", "aboveLeft"], ["above", "aboveRight"]]) {
    assert.deepEqual(said(straight), { what: "edge", side });
    assert.deepEqual(said(diagonal), { what: "edge", side: between });
    [straight, diagonal] = [turned(straight), turned(diagonal)];
  }
});

test("a line is named after its way, a gap is its negative", () => {
  for (const [kernel, way] of /** @type {const} */ ([[LINE, "down"], [turned(LINE), "across"], [FALLING, "falling"], [turned(FALLING), "rising"]])) {
    assert.deepEqual(said(kernel), { what: "line", way, ink: true });
    assert.deepEqual(said(negative(kernel)), { what: "line", way, ink: false });
  }
});

test("spots, blur and copies are told apart, and ink from its lack", () => {
  const copy = [[0, 0, 0], [0.1, 1, 0], [0, -0.1, 0]];
  const box = Array.from({ length: 5 }, () => Array.from({ length: 5 }, () => 0.04));
  for (const [kernel, what] of /** @type {const} */ ([[SPOT, "spot"], [box, "blur"], [copy, "copy"]])) {
    assert.deepEqual(said(kernel), { what, ink: true });
    assert.deepEqual(said(negative(kernel)), { what, ink: false });
  }
});

test("the kernels with a name are known in the sizes of convolutions", () => {
  for (const size of [3, 5, 7]) {
    assert.equal(looksFor(preset("vertical", size, size), size, size)?.what, "edge");
    assert.equal(looksFor(preset("horizontal", size, size), size, size)?.what, "edge");
    assert.equal(looksFor(preset("blur", size, size), size, size)?.what, "blur");
    assert.equal(looksFor(preset("identity", size, size), size, size)?.what, "copy");
  }
});

test("how strong a kernel is does not matter", () => {
  const weak = EDGE.map((row) => row.map((value) => value * 1e-3));
  assert.deepEqual(said(weak), said(EDGE));
});

test("where it is unclear, nothing is said", () => {
  const unclear = [
    [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    [[1, -1, 1], [-1, 1, -1], [1, -1, 1]], // a chessboard
    [[1, 0, -1], [0, 0, 0], [-1, 0, 1]], // a saddle
    [[3]],
    [[1, -1]],
  ];
  for (const kernel of unclear) assert.equal(said(kernel), null);
  for (const [size, most] of [[3, 0.1], [5, 0.01]]) {
    const named = Array.from({ length: 2000 }, (_, seed) => looksFor(randomKernel(size * size, 9, seed), size, size));
    assert.ok(named.filter(Boolean).length / named.length < most);
  }
});

test("a kernel over colours is their sum; its words are a message", () => {
  const layer = { shape: [2, 9, 9], hyperparameters: { kernel_size: [3, 3] } };
  const edge = EDGE.flat();
  const weight = Float32Array.from([...Array(18).fill(0), ...edge, ...edge.map((value) => 2 * value)]);
  const kernel = kernelOn(/** @type {any} */ (layer), { weight }, 1);
  assert.deepEqual(Array.from(kernel.numbers), edge.map((value) => 3 * value));
  assert.equal(wordsFor(kernel), "looks.edge.right");
  assert.equal(wordsFor({ ...kernel, numbers: new Float32Array(9) }), null);
});
