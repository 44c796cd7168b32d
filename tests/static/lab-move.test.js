import assert from "node:assert/strict";
import { test } from "node:test";
import { movement, warp } from "../../static/labs/affine.js";
import { best, change, curveOf, difference, extentOf } from "../../static/labs/equivariance/arithmetic.js";
import { nearestTurn, TABLE as MOVE, TURNS } from "../../static/labs/equivariance/state.js";
import { TASKS } from "../../static/labs/equivariance/tasks.js";
import { mesh } from "../../static/kinds/families/warp/arithmetic.js";
import { matrix, rowsOf } from "../../static/labs/matrix.js";
import { readState, writeState } from "../../static/labs/state.js";
import { composed, cornersOf, dragged, HANDLES, handlesOf, nudged, partsOf } from "../../static/labs/transform/arithmetic.js";
import { EXAMPLES, TABLE, thetaMatrix } from "../../static/labs/transform/state.js";

const near = (one, other, by = 1e-5) => one.forEach((value, at) => assert.ok(Math.abs(value - other[at]) < by, `${one}`));

test("theta comes back from its parts", () => {
  for (const theta of [[1, 0.5, 0.2, -0.3, 0.8, -1], [0, -1, 0, 1, 0, 0], [-1, 0, 0, 0, 1, 0], [0.5, 0, 2, 0, -2, 0]]) {
    near(composed(partsOf(Float32Array.from(theta))), theta);
  }
});

test("a handle that is not moved changes nothing, and one that is follows", () => {
  const theta = composed({ rotation: 30, scale: { x: 0.5, y: 1.25 }, shear: 0.25, shift: { x: 0.1, y: -0.2 } });
  for (const handle of HANDLES) {
    near(dragged(theta, handle, [0, 0]), theta);
    near(nudged(theta, handle, [0, 0]), theta);
  }
  for (const handle of ["shift", "lean"]) {
    const [x, y] = handlesOf(theta)[handle];
    near(handlesOf(dragged(theta, handle, [0.1, 0.05]))[handle], [x + 0.1, y + 0.05], 0.02);
  }
});

test("the frame has its handles on it", () => {
  const theta = Float32Array.of(0.5, -0.2, 0.1, 0.3, 0.8, -0.4);
  const [, upper, lower, left] = cornersOf(theta);
  const { size, width, lean } = handlesOf(theta);
  near(size, lower);
  near(width, [(upper[0] + lower[0]) / 2, (upper[1] + lower[1]) / 2]);
  near(lean, [(left[0] + lower[0]) / 2, (left[1] + lower[1]) / 2]);
});

test("a handle keeps what it does not mean, and a mirrored grid stays mirrored", () => {
  const parts = { rotation: 20, scale: { x: 0.5, y: -1.5 }, shear: 0.5, shift: { x: 0, y: 0 } };
  const wide = partsOf(dragged(composed(parts), "width", [0.3, 0.3]));
  near([wide.rotation, wide.scale.y, wide.shear], [20, -1.5, 0.5]);
  const turned = partsOf(nudged(composed(parts), "turn", [5, 0]));
  near([turned.rotation, turned.scale.x, turned.scale.y], [25, 0.5, -1.5]);
  const large = partsOf(nudged(composed(parts), "size", [2, 0]));
  near([large.scale.x, large.scale.y], [0.6, -1.6]);
  assert.ok(partsOf(dragged(composed(parts), "width", [-9, 0])).scale.x >= 0.1 - 1e-6);
  assert.ok(partsOf(dragged(composed(parts), "shift", [9, 0])).shift.x <= 2);
});

test("a whole shift moves cells, and a quarter turn turns them clockwise", () => {
  const image = matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
  const moved = (down, across, degrees) => rowsOf(warp(image, movement(image, { down, across, degrees })).output);
  near(moved(1, -1, 0).flat(), [0, 0, 0, 2, 3, 0, 5, 6, 0]);
  near(moved(0, 0, 90).flat(), [7, 4, 1, 8, 5, 2, 9, 6, 3]);
  const wide = matrix([[1, 2], [3, 4], [5, 6]]);
  near(rowsOf(warp(wide, movement(wide, { down: 0, across: 0, degrees: 180 })).output).flat(), [6, 5, 4, 3, 2, 1]);
});

test("the grid of the identity is drawn through the middles of the pixels", () => {
  const { grid } = warp(matrix([[1, 2], [3, 4]]), EXAMPLES.still);
  const { edge } = mesh(grid.output, { rows: 2, columns: 2 }, { rows: 2, columns: 2 }, false);
  assert.ok(edge.startsWith("M0.5 0.5L1.5 0.5M0.5 1.5L1.5 1.5"));
});

test("states come back from their text, and nonsense is passed over", () => {
  const first = readState(TABLE, "");
  assert.equal(writeState(TABLE, first), "");
  const other = { ...first, picture: "digit-2", tilt: -30, theta: thetaMatrix(EXAMPLES.close), pixel: [3, 4] };
  assert.deepEqual(readState(TABLE, writeState(TABLE, other)), other);
  assert.deepEqual(readState(TABLE, "theta=1_2_3&tilt=99&pixel=28_0&picture=-"), first);
  const still = readState(MOVE, "");
  assert.deepEqual(readState(MOVE, "shift=11_0&degrees=200&model=<b>&map=0&picture=image"), still);
  assert.equal(readState(MOVE, "degrees=33").degrees, 35);
});

test("turns go all the way around", () => {
  assert.deepEqual([TURNS[0], TURNS.at(-1), TURNS.length], [-180, 180, 73]);
  assert.deepEqual([nearestTurn(-2), nearestTurn(182), nearestTurn(7.6)], [0, 180, 10]);
});

test("what changed is a share of what was", () => {
  near([change([3, 4], [3, 9])], [1]);
  assert.equal(change([0, 0], [1, 1]), 0);
  assert.equal(best([0.1, 0.7, 0.2]), 1);
  assert.deepEqual(Array.from(curveOf(Float32Array.of(1, 2, 3, 4, 5, 6), 3, 1)), [2, 5]);
  const [one, other] = [matrix([[1, -3]]), matrix([[2, 1]])];
  assert.deepEqual(rowsOf(difference(one, other)), [[-1, -4]]);
  assert.equal(extentOf(one, other), 3);
});

test("a question is solved by what was measured, not by what was set", () => {
  const layer = { id: "pool", receptive_field: { stride: [4, 4] } };
  const answer = (own) => ({ answer: { layer, layers: [{ id: "pool", ...own }] } });
  assert.ok(TASKS.whole({ degrees: 0 }, answer({ difference: 0, change: 0.8 })));
  assert.ok(!TASKS.whole({ degrees: 0 }, answer({ difference: 0, change: 0 })));
  assert.ok(!TASKS.whole({ degrees: 0 }, answer({ difference: 0.1, change: 0.8 })));
  assert.ok(!TASKS.whole({ degrees: 0 }, { answer: null }));
  const curve = (value) => ({ values: TURNS.map(() => value) });
  assert.ok(TASKS.held({ degrees: 50 }, { sure: { curves: [curve(0.2), curve(0.9)] } }));
  assert.ok(!TASKS.held({ degrees: 50 }, { sure: { curves: [curve(0.9), curve(0.9)] } }));
  assert.ok(!TASKS.held({ degrees: 50 }, { sure: { curves: [curve(0.2)] } }));
});
