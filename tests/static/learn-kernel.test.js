import assert from "node:assert/strict";
import { test } from "node:test";
import { descend, distance, gram, largestRate } from "../../static/labs/learn-kernel/arithmetic.js";
import { decadeLabel, decadesOf } from "../../static/labs/learn-kernel/decades.js";
import { drawn, EXAMPLES, PRINTED, startOf, TABLE } from "../../static/labs/learn-kernel/state.js";
import { matrix } from "../../static/labs/matrix.js";
import { isLike, readState, writeState } from "../../static/labs/state.js";

const { image, target, start, bias, rate, steps } = EXAMPLES.source;
const windows = gram(image, target, true);
const run = (by, count = steps) => descend(windows, [...target.values, 0], [...start.values, bias], by, count);

test("the losses that the source prints, and what it has learned", () => {
  const { moments, diverged } = run(rate);
  assert.equal(diverged, false);
  assert.equal(moments.length, steps + 1);
  for (const [step, loss] of PRINTED.losses) assert.equal(moments[step - 1].loss.toFixed(3), loss.toFixed(3));
  const last = Array.from(moments[steps].weights, (weight) => Number(weight.toFixed(4)));
  assert.deepEqual(last, [...PRINTED.kernel, PRINTED.bias]);
});

test("below the largest rate the loss comes down, above it grows, until the run ends", () => {
  const most = largestRate(windows);
  const ends = (by) => run(by, 1000).moments.at(-1).loss;
  assert.ok(ends(0.99 * most) < 1e-9);
  assert.ok(ends(1.01 * most) > 1e3);
  const { moments, diverged } = run(10, 200);
  assert.ok(diverged && moments.length < 20 && moments.at(-2).loss < 1e12);
});

test("an empty image teaches nothing", () => {
  const nothing = gram(matrix([[0, 0, 0], [0, 0, 0]]), { rows: 1, columns: 2 }, false);
  assert.equal(largestRate(nothing), Number.POSITIVE_INFINITY);
  assert.equal(descend(nothing, [1, -1], [3, 4], 1, 5).moments.at(-1).loss, 0);
});

test("the bias is no part of how far a kernel is from another", () => {
  assert.equal(distance([1, 2], [1, 0, 9]), 2);
});

test("examples come back from their text, whatever the moment", () => {
  const first = readState(TABLE, "");
  assert.ok(isLike(TABLE, { ...first, step: 7 }, EXAMPLES.source, "step"));
  for (const example of Object.values(EXAMPLES)) {
    const state = { ...first, ...example };
    assert.deepEqual(readState(TABLE, writeState(TABLE, state)), state);
    assert.ok(isLike(TABLE, state, example, "step"));
  }
  assert.equal(readState(TABLE, "bias=none").bias, null);
  assert.deepEqual(readState(TABLE, "bias=x&rate=-1&steps=0&step=201&start=1__2&rate="), first);
});

test("a start is as large as the kernel that is looked for, and the same from the same seed", () => {
  const state = { ...readState(TABLE, ""), target: matrix([[1, 2, 3], [4, 5, 6]]) };
  assert.deepEqual(startOf(state), matrix([[0.29, -1.762, 0], [0, 0, 0]]));
  assert.deepEqual(drawn(2, 2, 5), drawn(2, 2, 5));
  assert.notDeepEqual(drawn(2, 2, 5), drawn(2, 2, 6));
});

test("an axis of powers of ten takes in all losses, with few marks", () => {
  assert.deepEqual(decadesOf([18.9, 0.002]), { low: -3, high: 2, marks: [2, 1, 0, -1, -2, -3] });
  assert.deepEqual(decadesOf([0]), { low: -1, high: 0, marks: [0, -1] });
  assert.deepEqual(decadesOf([1e20, 5, Number.NaN]), { low: 0, high: 20, marks: [20, 16, 12, 8, 4, 0] });
  assert.equal(decadesOf([1, 1e-30]).low, -12);
  assert.deepEqual([-5, -2, 0, 3, 12].map(decadeLabel), ["1e\u22125", "0.01", "1", "1000", "1e12"]);
});
