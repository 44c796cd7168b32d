import assert from "node:assert/strict";
import { test } from "node:test";
import { erf } from "../../../static/kinds/gelu/arithmetic.js";
import { layer, near, operation, source, valueAt } from "./operations.js";

test("a value is multiplied by the share of a normal distribution below it", async () => {
  const made = layer("gelu", [6], { approximate: "none" });
  const work = operation(made, [source([6], [-4, -1.5, -0.25, -0, 0.5, 3.5])]);
  const wanted = [-0.000126684967, -0.100210801903, -0.100323418579, 0, 0.345731230637, 3.499185798223];
  for (const [row, value] of wanted.entries()) {
    assert.ok(near(await valueAt(work, 0, { row, column: 0 }), value), `${row}`);
  }
  assert.ok(Object.is(await valueAt(work, 0, { row: 3, column: 0 }), 0));
});

test("the approximation by tanh is another number", async () => {
  const work = operation(layer("gelu", [2], { approximate: "tanh" }), [source([2], [-1.5, 3.5])]);
  assert.ok(near(await valueAt(work, 0, { row: 0, column: 0 }), -0.10042842302));
  assert.ok(near(await valueAt(work, 0, { row: 1, column: 0 }), 3.499383802345));
});

test("the error function is exact far out, too", () => {
  assert.ok(Math.abs(erf(0.5) - 0.5204998778130465) < 1e-15);
  assert.ok(Math.abs(erf(-3) + 0.9999779095030014) < 1e-15);
  assert.equal(erf(30), 1);
});
