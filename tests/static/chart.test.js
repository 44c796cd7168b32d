import assert from "node:assert/strict";
import { test } from "node:test";
import { overlap, placeLabels } from "../../static/components/chart/labels.js";
import { accuracies, linear, logarithmic } from "../../static/components/chart/scales.js";

const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`);

test("on a logarithmic axis equal factors are equal steps", () => {
  const place = logarithmic([0.01, 1]).place(200, 0);
  near(place(0.1) - place(0.01), place(1) - place(0.1));
  assert.ok(place(1) >= 0 && place(0.01) <= 200);
});

test("its numbers are 1, 2 and 5 times powers of ten, and within", () => {
  assert.deepEqual(logarithmic([0.03, 1.2]).ticks, [0.05, 0.1, 0.2, 0.5, 1]);
  assert.deepEqual(logarithmic([1, 100_000]).ticks, [1, 10, 100, 1000, 10_000, 100_000]);
});

test("on an axis of accuracies the same part of the mistakes is the same step, upwards", () => {
  const { place, ticks } = accuracies([0.5, 0.995]);
  const y = place(200, 0);
  near(y(0.9) - y(0.99), y(0.5) - y(0.95));
  assert.ok(y(0.99) < y(0.9), "better is higher");
  assert.deepEqual(ticks, [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995]);
});

test("a network without mistakes and a loss of nothing have a place, too", () => {
  assert.ok(Number.isFinite(accuracies([1, 1]).place(200, 0)(1)));
  assert.ok(Number.isFinite(logarithmic([0, 1]).place(200, 0)(0)));
  assert.ok(Number.isFinite(linear([3, 3], 5).place(0, 100)(3)));
});

test("names cover neither each other nor points where there is room", () => {
  const points = [
    { x: 100, y: 100 },
    { x: 104, y: 106 },
    { x: 140, y: 102 },
    { x: 290, y: 100 },
    { x: 96, y: 92 },
  ];
  const sizes = points.map(() => ({ width: 80, height: 16 }));
  const bounds = { left: 0, right: 300, top: 0, bottom: 200 };
  const placed = placeLabels(points, sizes, bounds);
  for (const [at, box] of placed.entries()) {
    assert.ok(box.left >= 0 && box.right <= 300 && box.top >= 0 && box.bottom <= 200);
    for (const other of placed.slice(at + 1)) assert.equal(overlap(box, other), 0);
    for (const { x, y } of points) assert.equal(overlap(box, { left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 }), 0);
  }
});

test("a name alone stands to the right of its point, without a line", () => {
  const [box] = placeLabels([{ x: 50, y: 50 }], [{ width: 40, height: 16 }], { left: 0, right: 200, top: 0, bottom: 100 });
  assert.equal(box.isFar, false);
  assert.deepEqual([box.left > 50, (box.top + box.bottom) / 2], [true, 50]);
});
