import assert from "node:assert/strict";
import { test } from "node:test";
import { extents, robust } from "../../static/colour/extent.js";
import { inkRamp, signedRamp, step } from "../../static/colour/ramp.js";

const channels = (packed) => [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255];

test("zero is the ground, positive is blue, negative is orange", () => {
  for (const theme of ["light", "dark"]) {
    const ramp = signedRamp(theme);
    assert.equal(ramp[step(0, 3)], inkRamp(theme)[step(0, 1)]);
    const [r, , b] = channels(ramp[step(1.5, 3)]);
    const [minusR, , minusB] = channels(ramp[step(-1.5, 3)]);
    assert.ok(b > r && minusR > minusB);
  }
});

test("values beyond the extent get the last colour, and a scale of nothing is ground", () => {
  assert.equal(step(9, 3), step(3, 3));
  assert.equal(step(-9, 3), 0);
  assert.equal(step(5, 0), step(0, 1));
});

test("a scope says whose largest value the last colour stands for", () => {
  const layers = ["input", "conv2d", "relu", "softmax"].map((kind) => ({ id: kind, kind, shape: [2, 1, 1] }));
  const outputs = new Map([
    ["input", Float32Array.from([1])],
    ["conv2d", Float32Array.from([-8, 2])],
    ["relu", Float32Array.from([0, 2])],
    ["softmax", Float32Array.from([0.5])],
  ]);
  const plane = Float32Array.from([-1, 0.5]);
  const of = (scope, place) => extents(layers, outputs, scope)(layers[place], plane);
  assert.deepEqual([of("map", 1), of("layer", 1), of("layer", 2), of("network", 2), of("network", 3)], [1, 8, 2, 8, 1]);
});

test("a few values far out do not wash out the others, and few values are all told apart", () => {
  const maps = Float32Array.from({ length: 2000 }, (_, i) => (i < 20 ? 100 : i % 2 ? 1 : -1));
  assert.ok(robust(maps) < 1.3);
  assert.ok(robust(maps) >= 1);
  assert.equal(robust(Float32Array.of(1, -2, 30)), 30);
  assert.equal(robust(new Float32Array(2000)), 0);
  const silent = Float32Array.from({ length: 2000 }, (_, i) => (i < 100 ? i / 100 : 0));
  assert.ok(Math.abs(robust(silent) - 0.97) < 0.02, "zeros do not count");
});
