import assert from "node:assert/strict";
import test from "node:test";
import { arrange, pick, planeAt } from "../../static/components/space/arrange.js";
import { layOutAtlas, numbersOf, paintAtlas } from "../../static/components/space/atlas.js";
import { Camera, decodeView, encodeView, fit, START, within } from "../../static/components/space/camera.js";

const layer = (id, shape, inputs = []) => ({ id, kind: "other", shape, inputs });
const LAYERS = [
  layer("input", [1, 28, 28]),
  layer("conv", [10, 26, 20], ["input"]),
  layer("wide", [70, 7, 7], ["conv"]),
  layer("flatten", [800], ["wide"]),
  layer("softmax", [10], ["flatten"]),
];
const ROOM = { width: 800, height: 600, left: 96, right: 20, top: 30, bottom: 40 };

function look(view, room = ROOM) {
  const { corners, middle, sheets } = arrange(LAYERS, 1.3);
  return { sheets, corners, camera: new Camera(view, fit(corners, middle, room), middle, room) };
}

test("from the start, all of the network is seen, within the room", () => {
  for (const room of [ROOM, { ...ROOM, width: 390, height: 400 }]) {
    const { corners, camera } = look(START, room);
    const seen = corners.map((corner) => camera.project(corner));
    const [across, down] = [0, 1].map((i) => seen.map((place) => place[i]));
    assert.ok(Math.min(...across) > room.left - 1 && Math.max(...across) < room.width - room.right + 1);
    assert.ok(Math.min(...down) > room.top - 1 && Math.max(...down) < room.height - room.bottom + 1);
    const [free, filled] = [room.width - room.left - room.right, Math.max(...across) - Math.min(...across)];
    const [high, tall] = [room.height - room.top - room.bottom, Math.max(...down) - Math.min(...down)];
    assert.ok(Math.max(filled / free, tall / high) > 0.98);
  }
});

test("a ray through where a cell is seen meets that cell, from wherever it is seen", () => {
  for (const view of [START, { yaw: 130, pitch: 60, zoom: 2 }, { yaw: -75, pitch: 90, zoom: 1 }]) {
    const { sheets, camera } = look(view);
    const sheet = sheets[sheets.length - 1]; // the highest: nothing hides it
    for (const plane of sheet.planes) {
      const middle = [plane.x + plane.width / 2, sheet.y, plane.z + plane.depth / 2];
      const found = pick(sheets, camera.ray(...camera.project(middle)));
      assert.equal(found.sheet.layer.id, "softmax");
      assert.deepEqual(found.cell, { row: plane.row, column: 0 });
    }
  }
});

test("a ray finds map, row and column, and nothing beside them", () => {
  const { sheets } = look(START);
  const sheet = sheets[1];
  const plane = sheet.planes[7];
  const down = (x, z) => ({ from: [x, sheet.y + 0.1, z], along: [0, -1, 0] });
  const found = pick(sheets, down(plane.x + (3.5 / 20) * plane.width, plane.z + (9.5 / 26) * plane.depth));
  assert.deepEqual([found.plane, found.cell], [7, { row: 9, column: 3 }]);
  assert.equal(pick(sheets, down(1e3, 0)), null);
  assert.equal(pick([sheet], { from: [0, sheet.y - 1, 0], along: [0, -1, 0] }), null); // it lies behind
});

test("the nearer of two maps is met", () => {
  const { sheets } = look(START);
  const found = pick(sheets, { from: [0, 1e3, 0.01], along: [0, -1, 0] });
  const over = sheets.filter(({ planes }) =>
    planes.some(({ x, z, width, depth }) => x <= 0 && x + width > 0 && z <= 0.01 && z + depth > 0.01),
  );
  assert.equal(found?.sheet ?? null, over[over.length - 1] ?? null);
});

test("WebGL's matrix puts a point where the camera projects it", () => {
  const { corners, camera } = look({ yaw: 40, pitch: 25, zoom: 1.5 });
  const m = camera.matrix;
  for (const corner of corners) {
    const [x, y, z, w] = [0, 1, 2, 3].map((row) => m[row] * corner[0] + m[4 + row] * corner[1] + m[8 + row] * corner[2] + m[12 + row]);
    const expected = camera.normal(corner);
    assert.ok(Math.abs(x / w - expected[0]) < 1e-4 && Math.abs(y / w - expected[1]) < 1e-4);
    assert.ok(w > 0 && Math.abs(z / w) < 1);
  }
});

test("layers lie one above another, in order, with a plane for each map and each value", () => {
  const { sheets } = arrange(LAYERS, 1.3);
  assert.deepEqual(sheets.map(({ planes }) => planes.length), [1, 10, 70, 800, 10]);
  for (let i = 1; i < sheets.length; i++) assert.ok(sheets[i].y > sheets[i - 1].y);
  for (const { planes, width, depth } of sheets) {
    for (const plane of planes) {
      assert.ok(Math.abs(plane.x + plane.width / 2) < width / 2 && Math.abs(plane.z + plane.depth / 2) < depth / 2);
    }
  }
  assert.equal(planeAt(sheets[1], 4, 9), sheets[1].planes[4]);
  assert.equal(planeAt(sheets[3], 0, 500), sheets[3].planes[500]);
  const largest = Math.max(...sheets.slice(0, 3).map(({ width }) => width));
  assert.ok(sheets[3].width <= Math.max(largest, 5) + 1e-9); // however many values there are
});

test("a view survives the address, rounded", () => {
  assert.equal(encodeView(START), "1");
  assert.deepEqual(decodeView("1"), START);
  const view = { yaw: -123.4, pitch: 45.6, zoom: 1.234 };
  assert.equal(encodeView(view), "-123,46,123");
  assert.deepEqual(decodeView("-123,46,123"), { yaw: -123, pitch: 46, zoom: 1.23 });
  for (const wrong of ["", "x", "1,2", "1,2,3,4", "NaN,1,1"]) assert.deepEqual(decodeView(wrong), START);
  assert.deepEqual(decodeView("720,0,999"), within({ yaw: 0, pitch: 0, zoom: 9.99 }));
  assert.equal(within({ yaw: 200, pitch: 10, zoom: 1 }).yaw, -160);
});

test("a plane's pixels are its values, in the ramp's colours", () => {
  const { sheets } = arrange(LAYERS, 1.3);
  const ramp = Uint32Array.from({ length: 511 }, (_, i) => i);
  for (const sheet of sheets) {
    const atlas = layOutAtlas(sheet, 4096);
    const valuesOf = (plane) => {
      const size = sheet.layer.shape.length === 1 ? sheet.layer.shape[0] : 28 * 28;
      return { values: Float32Array.from({ length: size }, (_, i) => ((i + plane) % 255) / 255), extent: 1 };
    };
    const { picture, width } = paintAtlas(sheet, atlas, valuesOf, ramp);
    assert.equal(atlas.parts.length, sheet.planes.length);
    sheet.planes.forEach(({ plane, row, rows, columns }, i) => {
      const [left, top] = atlas.parts[i];
      const last = row + rows * columns - 1;
      assert.equal(picture[(top + rows - 1) * width + left + columns - 1], 255 + ((last + plane) % 255));
    });
    assert.equal(numbersOf(sheet, atlas.parts).length, 9 * sheet.planes.length);
  }
});

test("of a layer that no texture holds, what fits is drawn", () => {
  const [sheet] = arrange([layer("huge", [100, 50, 50])], 1).sheets;
  const atlas = layOutAtlas(sheet, 128);
  assert.equal(atlas.parts.length, 4);
  assert.ok(atlas.width <= 128 && atlas.height <= 128);
});
