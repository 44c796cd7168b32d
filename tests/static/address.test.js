import assert from "node:assert/strict";
import { test } from "node:test";
import { isView, read, write } from "../../static/explore/address.js";

test("a view survives the address, and places count from 1 in it", () => {
  const view = { ...read(""), model: "bn-cnn", scope: "network", layer: "conv_1", channel: 2, cell: { row: 0, column: 9 } };
  const fragment = write(view);
  assert.match(fragment, /channel=3/);
  assert.match(decodeURIComponent(fragment), /cell=1,10/);
  assert.deepEqual(read(fragment), view);
});

test("the usual view has no address", () => {
  assert.equal(write(read("")), "");
});

test("what is no number is the first map and no cell", () => {
  for (const fragment of ["#layer=a&channel=x&cell=y", "#layer=a&channel=-4&cell=1", "#layer=a&channel=0&cell=,"]) {
    const { channel, cell } = read(fragment);
    assert.deepEqual([channel, cell], [0, null]);
  }
});

test("other fragments are places on the page", () => {
  assert.ok(isView("#layer=a"));
  assert.ok(!isView("#network"));
});
