import assert from "node:assert/strict";
import { test } from "node:test";
import { histogram, rangeOf, scale, ticks } from "../../static/plate/axis.js";

test("a range holds all values and zero", () => {
  assert.deepEqual(rangeOf([1, 3], [2]), { low: 0, high: 3 });
  assert.deepEqual(rangeOf([-2, 5], [-4]), { low: -4, high: 5 });
});

test("a map of zeros has an axis too", () => {
  assert.deepEqual(rangeOf([0, 0]), { low: -1, high: 1 });
});

test("the ends of a range stand at the ends of the axis", () => {
  const place = scale({ low: -1, high: 3 }, 10, 50);
  assert.deepEqual([-1, 0, 3].map(place), [10, 20, 50]);
});

test("ticks are round, lie within, and zero is one of them", () => {
  assert.deepEqual(ticks({ low: -1.2, high: 3.9 }, 5), [0, 2]);
  assert.deepEqual(ticks({ low: -70, high: 120 }, 5), [-50, 0, 50, 100]);
});

test("every value is counted once, and a bin begins at zero", () => {
  const values = [-1, -0.01, 0, 0.01, 2];
  const { start, width, counts } = histogram(values, { low: -1, high: 2 }, 30);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    values.length,
  );
  const zero = Math.round(-start / width);
  assert.equal(start + zero * width, 0);
  assert.deepEqual([counts[zero - 1], counts[zero]], [1, 2]);
});
