import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsAt, secondsAt } from "../../static/components/player/schedule.js";

globalThis.matchMedia ??= () => ({ matches: false });
const { fallen } = await import("../../static/plate/drop.js");

const COUNTS = [1, 2, 10, 18, 19, 25, 100, 576, 784, 10_000, 50_176];

test("a map begins blank and is whole after at most 15 seconds, whatever its size", () => {
  for (const count of COUNTS) {
    assert.equal(cellsAt(0, count), 0);
    assert.equal(cellsAt(15, count), count);
    if (count > 19) assert.ok(cellsAt(14.9, count) < count);
  }
});

test("the first cell takes most of a second, and none takes longer than the one before", () => {
  for (const count of COUNTS) {
    assert.ok(Math.abs(secondsAt(1, count) - 0.8) < 1e-9, `${count}`);
    const takes = (cell) => secondsAt(cell, count) - secondsAt(cell - 1, count);
    for (let cell = 2; cell <= Math.min(count, 1000); cell++) assert.ok(takes(cell) <= takes(cell - 1) + 1e-9);
  }
});

test("going on from a cell neither loses nor repeats one", () => {
  for (const count of COUNTS.filter((each) => each < 1000)) {
    for (let cells = 0; cells <= count; cells++) assert.equal(cellsAt(secondsAt(cells, count), count), cells);
  }
});

test("products fall one after the other, and all lie before the next cell", () => {
  assert.equal(fallen(0, 9), 0);
  assert.equal(fallen(0.375, 10), 5);
  assert.equal(fallen(0.75, 9), 9);
  assert.equal(fallen(1, 9), 9);
});
