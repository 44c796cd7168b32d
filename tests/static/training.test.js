import assert from "node:assert/strict";
import { test } from "node:test";
import { isView, read, write } from "../../static/training/address.js";
import { sorted } from "../../static/training/columns.js";
import { inExplore } from "../../static/training/in-explore.js";

const STANDARD = "tiny-vgg";

test("the address holds what is shown, and nothing of the default view", () => {
  assert.equal(write(read("")), "");
  const fragment = "#model=lenet&epoch=12&cell=4_9&sort=2_-1&across=seconds&up=uji";
  assert.equal(write(read(fragment)), fragment);
  assert.deepEqual(read(fragment).cell, [4, 9]);
});

test("nonsense is the default view, and a section is no view", () => {
  assert.equal(write(read("#epoch=-3&cell=4&sort=x")), "");
  assert.deepEqual([isView("#curves"), isView("#model=lenet"), isView("")], [false, true, true]);
  assert.equal(write(read("#curves")), "");
});

test("a digit opens at the layer where the visitor left off", () => {
  const before = "#model=lenet&strokes=abc&layer=conv_2&channel=3&cell=4%2C5&scope=map&kernels=x&why=3";
  const opened = new URLSearchParams(inExplore(before, { model: "lenet", standard: STANDARD }, "AAB"));
  assert.deepEqual(Object.fromEntries(opened), {
    model: "lenet",
    scope: "map",
    layer: "conv_2",
    channel: "3",
    cell: "4,5",
    pixels: "AAB",
  });
});

test("the layer of another network is left", () => {
  const lenet = { model: "lenet", standard: STANDARD };
  assert.equal(inExplore("#layer=conv_1_1", lenet, "AAB"), "model=lenet&pixels=AAB");
  assert.equal(inExplore("", lenet, "AAB"), "model=lenet&pixels=AAB");
  const standard = { model: STANDARD, standard: STANDARD };
  assert.equal(inExplore("#layer=conv_1_1", standard, "AAB"), "model=tiny-vgg&layer=conv_1_1&pixels=AAB");
});

test("rows are in the order of a figure, ties as they were, and what is not known comes last", () => {
  const models = [
    { id: "a", epochs: 3 },
    { id: "b", epochs: null },
    { id: "c", epochs: 1 },
    { id: "d", epochs: 3 },
  ];
  const ids = (direction) => sorted(models, ({ epochs }) => epochs, direction).map(({ id }) => id);
  assert.deepEqual(ids(1), ["c", "a", "d", "b"]);
  assert.deepEqual(ids(-1), ["a", "d", "c", "b"]);
});
