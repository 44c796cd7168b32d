import assert from "node:assert/strict";
import { test } from "node:test";
import { cellAt, cellBox, layOut } from "../../static/components/network-view/layout.js";

const CLASSES = [..."0123456789"];
const layer = (id, kind, shape) => ({ id, kind, shape, inputs: [], hyperparameters: {}, parameters: 0 });
const SMALL = [
  layer("input", "input", [1, 28, 28]),
  layer("conv", "conv2d", [16, 24, 24]),
  layer("pool", "max_pool2d", [16, 12, 12]),
  layer("flatten", "flatten", [2304]),
  layer("linear", "linear", [10]),
  layer("softmax", "softmax", [10]),
];
const ROOM = { width: 800, height: 600, gap: 14 };

test("everything fits the room and nothing overlaps", () => {
  for (const room of [ROOM, { ...ROOM, width: 2000, height: 1100 }, { ...ROOM, height: 300 }]) {
    const { columns, width, height } = layOut(SMALL, CLASSES, room);
    assert.ok(width <= room.width && height <= room.height);
    const tiles = columns.flatMap((column) => column.tiles);
    assert.equal(tiles.length, 1 + 16 + 16 + 3);
    for (const a of tiles) {
      assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= width + 0.01 && a.y + a.height <= height + 0.01);
      for (const b of tiles) {
        const apart =
          a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01 || a.y + a.height <= b.y + 0.01 || b.y + b.height <= a.y + 0.01;
        assert.ok(a === b || apart, `${a.layer.id} ${a.index} and ${b.layer.id} ${b.index}`);
      }
    }
  }
});

test("a network that is too wide keeps tiles large enough to see, and the height", () => {
  const wide = Array.from({ length: 40 }, (_, i) => layer(`conv_${i}`, "conv2d", [64, 16, 16]));
  const { columns, width, height } = layOut(wide, CLASSES, ROOM);
  assert.ok(width > ROOM.width && height <= ROOM.height);
  assert.ok(columns[0].tiles[0].width >= 22);
});

test("cells and places within a tile are each other's inverse", () => {
  for (const { tiles } of layOut(SMALL, CLASSES, ROOM).columns) {
    const [tile] = tiles;
    for (let row = 0; row < tile.rows; row += 5) {
      for (let column = 0; column < tile.columns; column += 5) {
        const box = cellBox(tile, row, column);
        const cell = cellAt(tile, box.x + box.width / 2 - tile.x, box.y + box.height / 2 - tile.y);
        assert.deepEqual(cell, { row, column });
      }
    }
  }
});

test("only the last scores have the classes beside them", () => {
  const labelled = layOut(SMALL, CLASSES, ROOM).columns.filter(({ tiles }) => tiles[0].labels);
  assert.deepEqual(labelled.map((column) => column.layer.id), ["linear", "softmax"]);
});

test("in the strip above an open layer everything still fits", () => {
  const room = { width: 800, height: 110, gap: 12, compact: true };
  const { columns, width, height } = layOut(SMALL, CLASSES, room);
  assert.ok(width <= room.width && height <= room.height);
  assert.equal(columns.flatMap(({ tiles }) => tiles).length, 1 + 16 + 16 + 3);
});
