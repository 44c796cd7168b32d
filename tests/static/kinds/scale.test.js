import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, operation, source, valueAt } from "./operations.js";

test("a layer and a number, in every way", async () => {
  const wanted = { mul: -6, div: -1.5, add: -1, sub: -5, rsub: 5 };
  for (const [way, value] of Object.entries(wanted)) {
    const work = operation(layer("scale", [1], { operation: way, number: 2 }), [source([1], [-3])]);
    assert.equal(await valueAt(work, 0, { row: 0, column: 0 }), value, way);
  }
});
