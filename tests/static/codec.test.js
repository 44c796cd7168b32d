import assert from "node:assert/strict";
import { test } from "node:test";
import { decodePixels, decodeStrokes, encodePixels, encodeStrokes, snap } from "../../static/components/drawing-pad/codec.js";
import { EXAMPLES } from "../../static/components/drawing-pad/examples.js";

test("a drawing survives the address", () => {
  for (const strokes of EXAMPLES) assert.deepEqual(decodeStrokes(encodeStrokes(strokes)), strokes);
});

test("any snapped points survive, one point and far jumps too", () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return snap((seed / 2_147_483_647) * 40 - 6);
  };
  for (let round = 0; round < 200; round++) {
    const strokes = Array.from({ length: 1 + (round % 4) }, () =>
      Array.from({ length: 1 + (round % 150) }, () => [random(), random()]),
    );
    assert.deepEqual(decodeStrokes(encodeStrokes(strokes)), strokes);
  }
});

test("text that is no drawing is null, never half a drawing", () => {
  for (const text of ["", "%%%", "AA", "BQ", "////", encodeStrokes(EXAMPLES[3]).slice(0, -9)]) {
    assert.equal(decodeStrokes(text), null, text);
  }
});

test("ink survives the address, and only 28x28 of it", () => {
  const pixels = Uint8Array.from({ length: 784 }, (_, i) => i % 256);
  assert.deepEqual(decodePixels(encodePixels(pixels)), pixels);
  assert.equal(decodePixels(encodePixels(pixels.slice(1))), null);
});

test("snap keeps points on the field", () => {
  assert.deepEqual([-3, 0.06, 0.07, 14.03, 99].map(snap), [0, 0, 0.125, 14, 28]);
});
