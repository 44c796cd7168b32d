import assert from "node:assert/strict";
import { test } from "node:test";

import { rasterize } from "../../static/components/drawing-pad/rasterize.js";

const sum = (rows) => rows.flat().reduce((total, ink) => total + ink, 0);

test("a dot is a disc of the pen's width", () => {
  const rows = rasterize([[[14, 14]]]);
  assert.ok(Math.abs(sum(rows) - Math.PI * 1.25 ** 2) < 0.15);
  assert.equal(rows[13][13], rows[14][14]);
});

test("a line is as long as it is, and as wide as the pen", () => {
  const rows = rasterize([[[5, 14], [15, 14], [25, 14]]]);
  assert.ok(Math.abs(sum(rows) - (20 * 2.5 + Math.PI * 1.25 ** 2)) < 1);
  assert.ok(rows.flat().every((ink) => ink >= 0 && ink <= 1));
  assert.equal(rows[14][10], 1);
  assert.equal(rows[10][10], 0);
});

test("strokes that cross are no darker, and what leaves the pad is cut off", () => {
  assert.equal(rasterize([[[2, 14], [26, 14]], [[14, 2], [14, 26]]])[14][14], 1);
  assert.ok(sum(rasterize([[[-20, 14], [60, 14]]])) <= 28 * 2.6);
});

test("no stroke leaves no ink", () => assert.equal(sum(rasterize([])), 0));
