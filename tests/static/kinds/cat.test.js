import assert from "node:assert/strict";
import { test } from "node:test";
import { destinationOf, originOf } from "../../../static/kinds/cat/arithmetic.js";
import { layer, range } from "./operations.js";

test("where a cell of a concatenation comes from, and where it goes, along every axis", () => {
  const shapes = [[[2, 2, 3], [1, 2, 3]], [[2, 1, 3], [2, 4, 3]], [[2, 3, 1], [2, 3, 2]]];
  for (const [dim, parts] of shapes.entries()) {
    const sources = parts.map((shape) => layer("other", shape));
    const shape = parts[0].map((size, axis) => (axis === dim ? size + parts[1][axis] : size));
    const made = layer("cat", shape, { dim });
    const [planes, rows, columns] = shape;
    const inputs = [0, 0];
    for (const at of range(planes * rows * columns)) {
      const place = { plane: Math.floor(at / (rows * columns)), cell: { row: Math.floor(at / columns) % rows, column: at % columns } };
      const origin = originOf(made, sources, place.plane, place.cell);
      inputs[origin.input]++;
      assert.deepEqual(destinationOf(made, sources, origin), place);
    }
    assert.deepEqual(inputs, parts.map((part) => part.reduce((product, size) => product * size)));
  }
});
