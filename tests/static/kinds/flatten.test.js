import assert from "node:assert/strict";
import { test } from "node:test";
import { destinationInLine, inLineAt } from "../../../static/kinds/families/moving/in-line.js";
import { counted, layer, operation } from "./operations.js";

test("channels come first, then rows, then columns, and a grid's axes are innermost", () => {
  const flat = layer("flatten", [24]);
  const maps = layer("relu", [2, 3, 4]);
  const place = { plane: 1, cell: { row: 2, column: 1 } };
  const { plane, cell, value } = inLineAt(operation(flat, [counted([2, 3, 4])]), 0, { row: 21, column: 0 });
  assert.deepEqual({ plane, cell }, place);
  assert.equal(value, 21);
  assert.deepEqual(destinationInLine(flat, maps, place), { plane: 0, cell: { row: 21, column: 0 } });
  const grid = { layer: { ...layer("affine_grid", [3, 4, 2]), channels_last: true }, values: new Float32Array(24) };
  const from = inLineAt(operation(flat, [grid]), 0, { row: 13, column: 0 });
  assert.deepEqual([from.plane, from.cell], [1, { row: 1, column: 2 }]);
});
