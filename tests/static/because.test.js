import assert from "node:assert/strict";
import { test } from "node:test";
import { silent, strongest, tellingLayer, turns } from "../../static/components/why/because.js";
import { read, write } from "../../static/explore/address.js";

const shares = (/** @type {number[]} */ ...values) => ({ shares: Float32Array.from(values), rest: 0, rule: "affine" });
const model = {
  layers: [
    { id: "input", shape: [1, 8, 8], inputs: [] },
    { id: "where", shape: [6], inputs: ["input"] },
    { id: "conv", shape: [3, 6, 6], inputs: ["input"] },
    { id: "relu", shape: [3, 6, 6], inputs: ["conv"] },
    { id: "flatten", shape: [108], inputs: ["relu"] },
    { id: "linear", shape: [2], inputs: ["flatten"] },
    { id: "softmax", shape: [2], inputs: ["linear"] },
  ],
};
const path = [
  { layer: "linear", unit: 1, share: 4 },
  { layer: "flatten", unit: null, share: 5 },
  { layer: "relu", unit: 2, share: 3 },
  { layer: "conv", unit: 2, share: 3 },
  { layer: "input", unit: null, share: 2 },
];
const layers = new Map(
  Object.entries({ input: shares(2), conv: shares(1, -2, 3), relu: shares(1, -2, 3), flatten: shares(5), linear: shares(0, 4) }),
);
const because = /** @type {any} */ ({ target: 1, against: null, score: 4, layers, pixels: null, path });

test("a map that is only passed on is told once", () => {
  assert.deepEqual(turns(because), [path[2]]);
});

test("what is told of is the layer nearest to the scores that has maps of its own", () => {
  assert.equal(tellingLayer(because, /** @type {any} */ (model))?.layer, "relu");
  const none = { ...because, path: path.slice(0, 1) };
  assert.equal(tellingLayer(none, /** @type {any} */ (model))?.layer, "relu");
  assert.equal(tellingLayer({ ...none, layers: new Map() }, /** @type {any} */ (model)), null);
});

test("the strongest speak for, or against, largest first", () => {
  const all = Float32Array.of(0.5, -1, 2, 0, -3);
  assert.deepEqual(strongest(all, 1, 2), [2, 0]);
  assert.deepEqual(strongest(all, -1, 1), [4]);
  assert.deepEqual(strongest(Float32Array.of(0, 1), -1, 1), []);
});

test("a layer that no slope leads to is named", () => {
  assert.deepEqual(silent(because, /** @type {any} */ (model)), ["where"]);
});

test("the address holds the class, and the other one", () => {
  const why = { target: 7, against: 1 };
  assert.equal(write({ ...read(""), why }), "#why=7%2C1");
  assert.deepEqual(read("#why=7%2C1").why, why);
  assert.deepEqual(read("#why=0").why, { target: 0, against: null });
  for (const text of ["", "x", "7,7", "-1", "7,1,2"]) assert.equal(read(`#why=${text}`).why, null);
});
