import assert from "node:assert/strict";
import { test } from "node:test";
import { parseEdit, textOf } from "../../static/edits/codec.js";
import { Edits } from "../../static/edits/edits.js";

const KERNEL = { layer: "conv_1", map: 3, channel: 0, rows: 2, numbers: Float32Array.of(0.1, -2, 1e-7, 100) };
const BIAS = { layer: "conv_1", map: 3, channel: /** @type {const} */ ("b"), rows: 1, numbers: Float32Array.of(0.5) };

test("no number is rounded on the way through the address", () => {
  const edits = Edits.parse(new Edits([KERNEL, BIAS]).text);
  assert.deepEqual(edits?.list, [KERNEL, BIAS]);
});

test("a text that is no edit is refused", () => {
  const good = textOf(KERNEL);
  assert.deepEqual(parseEdit(good), KERNEL);
  const bad = [
    "",
    "conv_1",
    good.replace("conv_1", "conv 1"),
    good.replace(".2.", ".3."), // four numbers in three rows
    good.replace(".2.", ".0."),
    good.slice(0, -1),
    `${good}!`,
    textOf({ ...KERNEL, numbers: Float32Array.of(Number.NaN) }),
    textOf({ ...KERNEL, numbers: Float32Array.of(Number.POSITIVE_INFINITY) }),
    textOf({ ...KERNEL, numbers: Float32Array.of(100.5) }),
    textOf({ ...BIAS, numbers: Float32Array.of(1, 2) }),
  ];
  for (const text of bad) assert.equal(parseEdit(text), null, text);
  assert.equal(Edits.parse(`${good}*${good}`), null); // twice the same kernel
  assert.equal(Edits.parse(`${good}*`), null);
  assert.equal(Edits.parse("a".repeat(30_000)), null);
  assert.deepEqual(Edits.parse(null)?.list, []);
});

test("a kernel replaces the one before it, and goes away with its map", () => {
  const other = { ...KERNEL, numbers: Float32Array.of(1, 2, 3, 4) };
  const edits = new Edits([KERNEL, BIAS]).with([other]);
  assert.deepEqual(edits.at("conv_1", 3, 0), other.numbers);
  assert.deepEqual(edits.mapsOf("conv_1"), [3]);
  assert.deepEqual(edits.mapsOf("conv_2"), []);
  assert.equal(edits.without("conv_1", 3).text, null);
  assert.equal(edits.without("conv_1", 2).list.length, 2);
});

test("the layer's tensors get the edited numbers and keep the others", () => {
  const trained = { weight: Float32Array.from({ length: 16 }, (_, at) => at), bias: Float32Array.of(7, 8) };
  const second = { ...KERNEL, map: 1, channel: 1 };
  const edits = new Edits([second, { ...BIAS, map: 0 }]);
  const changed = edits.applied({ id: "conv_1", shape: [2, 5, 5] }, trained);
  assert.deepEqual(Array.from(changed.weight), [...trained.weight.slice(0, 12), ...second.numbers]);
  assert.deepEqual(Array.from(changed.bias), [0.5, 8]);
  assert.equal(trained.bias[0], 7);
  assert.equal(edits.applied({ id: "conv_1", shape: [2, 5, 5] }, trained), changed);
  assert.equal(edits.applied({ id: "conv_2", shape: [2, 5, 5] }, trained), trained);
});

test("the service is asked for these kernels", () => {
  const { kernels } = new Edits([KERNEL, BIAS]).interventions;
  const part = kernels.conv_1.maps[3];
  assert.equal(part.bias, 0.5);
  assert.deepEqual(part.channels?.[0], { shape: [2, 2], dtype: "float32", data: textOf(KERNEL).split(".").at(-1) });
});
