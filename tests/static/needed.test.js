import assert from "node:assert/strict";
import { test } from "node:test";
import { neededFor } from "../../static/components/network-view/needed.js";

/** A column per layer, 40 pixels wide, 100 apart; each reads the one before. */
const names = ["input", "conv", "relu", "pool", "flatten", "linear"];
const columns = names.map((id, place) => ({
  layer: { id, inputs: names.slice(Math.max(0, place - 1), place) },
  tiles: [{ x: place * 100, width: 40 }],
}));

test("what is in sight, what it reads, and what the scale speaks of", () => {
  assert.deepEqual(neededFor({ columns }, { left: 450, right: 600 }, undefined), ["input", "conv", "flatten", "linear"]);
});

test("what is in focus out of sight", () => {
  const needed = neededFor({ columns }, { left: 0, right: 150 }, columns[5].layer);
  assert.deepEqual(needed, ["input", "conv", "flatten", "linear"]);
});

test("nothing is named where everything is in sight", () => {
  assert.equal(neededFor({ columns }, { left: 0, right: 600 }, undefined), null);
});
