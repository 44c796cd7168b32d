import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, operation, valueAt } from "./operations.js";

test("the input is not worked out of anything", async () => {
  assert.equal(await valueAt(operation(layer("input", [2, 3, 4]), []), 0, { row: 0, column: 0 }), null);
});
