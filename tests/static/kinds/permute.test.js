import assert from "node:assert/strict";
import { test } from "node:test";
import { destinationOf, originOf } from "../../../static/kinds/permute/arithmetic.js";
import { counted, layer, operation, valueAt } from "./operations.js";

test("axis i is axis dims[i] of the source, there and back", async () => {
  const made = layer("permute", [4, 2, 3], { dims: [2, 0, 1] });
  const work = operation(made, [counted([2, 3, 4])]);
  assert.equal(await valueAt(work, 3, { row: 1, column: 2 }), 1 * 12 + 2 * 4 + 3);
  const maps = layer("other", [2, 3, 4]);
  for (const [plane, row, column] of [[0, 0, 0], [3, 1, 2], [2, 0, 1]]) {
    const place = { plane, cell: { row, column } };
    assert.deepEqual(destinationOf(made, maps, originOf(made, maps, plane, place.cell)), place);
  }
});
