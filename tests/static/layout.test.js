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

const HEADS = { input: [30, 36, 0, 0], conv2d: [30, 36, 50, 70], max_pool2d: [64, 36, 50, 0], flatten: [46, 30, 0, 0] };

test("no line of a head touches that of the next, and all stand within the network", () => {
  const heads = new Map(SMALL.map((one) => [one, HEADS[one.kind] ?? [50, 14, 0, 80]]));
  for (const width of [500, 800, 2000]) {
    const { columns, ...whole } = layOut(SMALL, CLASSES, { ...ROOM, width, heads });
    const middle = (column) => column.x + column.width / 2;
    columns.forEach((column, place) => {
      const next = columns[place + 1];
      for (const [i, line] of column.head.entries()) {
        assert.ok(middle(column) - line / 2 >= -0.01 && middle(column) + line / 2 <= whole.width + 0.01);
        if (next && line && next.head[i]) {
          assert.ok(middle(column) + line / 2 + 4 < middle(next) - next.head[i] / 2, `${column.layer.id}, line ${i}`);
        }
      }
    });
  }
});

test("layers that mix maps have room before them for the lines that cross", () => {
  const mixing = SMALL.map((one) => (one.id === "conv" ? { ...one, parameters: 160 } : one));
  const [input, conv, pool] = layOut(mixing, CLASSES, ROOM).columns;
  const gap = (from, to) => to.tiles[0].x - Math.max(...from.tiles.map((tile) => tile.x + tile.width));
  assert.ok(gap(input, conv) > gap(conv, pool) + 8);
});

test("on a large screen everything is larger", () => {
  const room = { ...ROOM, width: 1900, height: 1150 };
  const [usual, large] = [1, 1.4].map((scale) => layOut(SMALL, CLASSES, { ...room, scale }).columns);
  const last = (columns) => columns[columns.length - 1].tiles[0];
  assert.ok(last(large).height > 1.3 * last(usual).height && last(large).width > 1.3 * last(usual).width);
  assert.ok(large[1].tiles[0].width > 88);
});

test("a finger can hit every tile, in the strip too", () => {
  const room = { width: 380, height: 110, gap: 12, compact: true, touch: true };
  const { columns, height } = layOut(SMALL, CLASSES, room);
  assert.ok(height <= room.height);
  const maps = columns.flatMap(({ tiles }) => tiles).filter(({ wrap }) => !wrap);
  assert.ok(maps.every((tile) => tile.width >= 24 && tile.height >= 24));
});
