import assert from "node:assert/strict";
import { test } from "node:test";
import { baseCoordinate, decompose } from "../../../static/kinds/affine_grid/arithmetic.js";
import { range } from "./operations.js";

test("a grid's base is the pixels' centres", () => {
  assert.deepEqual(range(4).map((i) => baseCoordinate(i, 4, false)), [-0.75, -0.25, 0.25, 0.75]);
  assert.deepEqual(range(3).map((i) => baseCoordinate(i, 3, true)), [-1, 0, 1]);
  assert.equal(baseCoordinate(0, 1, true), 0);
});

test("theta is taken apart into what it was made of", () => {
  const [angle, sx, sy, shear] = [0.4, 1.5, 0.75, -0.3];
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  // Rotation times shear times scale: the scale acts first.
  const theta = [
    [cosine * sx, (cosine * shear - sine) * sy, 0.1],
    [sine * sx, (sine * shear + cosine) * sy, -0.2],
  ];
  const found = decompose(theta);
  for (const [is, was] of [[found.rotation, (angle * 180) / Math.PI], [found.scale.x, sx], [found.scale.y, sy], [found.shear, shear]]) {
    assert.ok(Math.abs(is - was) < 1e-12);
  }
  assert.deepEqual(found.shift, { x: 0.1, y: -0.2 });
  const { scale, rotation } = decompose([[1, 0, 0], [0, -1, 0]]);
  assert.deepEqual([scale, rotation], [{ x: 1, y: -1 }, 0]);
});
