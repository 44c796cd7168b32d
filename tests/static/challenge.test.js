import assert from "node:assert/strict";
import { test } from "node:test";
import { best, keepBest } from "../../static/components/challenge/best.js";
import { judge, readDare, writeDare } from "../../static/components/challenge/rules.js";
import { hasDigits } from "../../static/tensor/classes.js";
import { reasonOf } from "../../static/components/camera/reason.js";
import { squareIn } from "../../static/components/camera/square.js";

const classes = ["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]; // whatever their order
const answer = (/** @type {Record<string, number>} */ shares, ink = 0.125) => ({
  classes,
  probabilities: classes.map((name) => shares[name] ?? 0),
  input: Float32Array.from({ length: 8 }, () => ink),
});

test("an 8 counts from 90 % on, by its ink in percent", () => {
  assert.deepEqual(judge("ink", answer({ 8: 0.9 })), { shares: [0.9], isMet: true, score: 12.5 });
  assert.equal(judge("ink", answer({ 8: 0.89 })).isMet, false);
});

test("halfway between 4 and 9 counts where both are, by the one that is farther from it", () => {
  const result = judge("even", answer({ 4: 0.475, 9: 0.512 }));
  assert.deepEqual([result.shares, result.isMet, result.score], [[0.475, 0.512], true, 2.5]);
  assert.equal(judge("even", answer({ 4: 0.5, 9: 0.44 })).isMet, false);
});

test("a dare survives the address; what is none is none", () => {
  for (const text of ["ink", "ink,12.5", "even,0.3", "even,0"]) {
    const dare = readDare(text);
    assert.ok(dare);
    assert.equal(writeDare(dare), text);
  }
  for (const text of [null, "", "toString", "ink,", "ink,-1", "ink,1e9", "chess,3", "ink,3,4"]) {
    assert.equal(readDare(text), null);
  }
});

test("challenges are for networks that tell the ten digits apart", () => {
  assert.ok(hasDigits(classes));
  for (const others of [classes.slice(1), [...classes, "ten"], ["cat", "dog"]]) assert.ok(!hasDigits(others));
});

test("the best is kept for the page where the browser keeps nothing", () => {
  assert.equal(best("ink", "lenet"), "");
  keepBest("ink", "lenet", "#challenge=ink,9.1");
  assert.equal(best("ink", "lenet"), "#challenge=ink,9.1");
  assert.equal(best("even", "lenet"), "");
});

test("the camera's square is in the middle of either side", () => {
  assert.deepEqual(squareIn(640, 480), { x: 128, y: 48, side: 384 });
  assert.deepEqual(squareIn(480, 640), { x: 48, y: 128, side: 384 });
});

test("every error of a camera has a reason", () => {
  assert.deepEqual(["NotAllowedError", "NotFoundError", "NotReadableError", "toString"].map(reasonOf), [
    "refused",
    "none",
    "busy",
    "failed",
  ]);
});
