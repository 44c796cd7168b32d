import assert from "node:assert/strict";
import { test } from "node:test";
import { decimal, fixed, percent, whole } from "../../static/locale/number.js";

test("a minus is a minus and zero has no sign", () => {
  assert.deepEqual([-1.2345, -0, 0, 1e-7, -12_345.6, 0.5].map((value) => decimal(value)), [
    "−1.23",
    "0",
    "0",
    "1.00e-7",
    "−12300",
    "0.5",
  ]);
  assert.equal(decimal(2, { sign: true }), "+2");
});

test("certainty is never rounded up to", () => {
  assert.deepEqual([1, 0.99999, 0.9876, 0.00001, 0].map(percent), ["100.0%", "> 99.9%", "98.8%", "< 0.1%", "0.0%"]);
});

test("a fixed number of decimals, and a bare zero", () => {
  assert.deepEqual([0, -0.00001, 1234.56789, -2, Infinity].map((value) => fixed(value)), [
    "0",
    "0.0000",
    "1234.5679",
    "−2.0000",
    "∞",
  ]);
  assert.equal(whole(4440), "4,440");
});
