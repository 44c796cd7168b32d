import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../../static/labs/convolution.js";
import { matrix } from "../../static/labs/matrix.js";
import { counted, fitted, groupsFor, linear, parametersOf, weightsOf } from "../../static/labs/mix-channels/arithmetic.js";
import { readKernels, readPlanes, writeKernels, writePlanes } from "../../static/labs/mix-channels/planes.js";
import { EXAMPLES, layerOf, reshaped, shapeOf, TABLE } from "../../static/labs/mix-channels/state.js";
import { TASKS } from "../../static/labs/mix-channels/tasks.js";
import { readState, writeState } from "../../static/labs/state.js";

const ONCE = { stride: [1, 1], dilation: [1, 1] };
const first = readState(TABLE, "");
const made = ({ channels, kernels, bias, groups }) => Array.from(layered(channels, kernels, bias, { ...ONCE, groups }).output);

test("the sources' two channels and three kernels", () => {
  const maps = [[56, 72, 104, 120], [76, 100, 148, 172], [96, 128, 192, 224]];
  assert.deepEqual(made(layerOf(first)), maps.flat());
  assert.deepEqual(made(layerOf({ ...first, ...EXAMPLES.one })), maps[0]);
});

test("a kernel of a group reads its own channels only", () => {
  const layer = layerOf({ ...first, ...EXAMPLES.depthwise });
  assert.deepEqual(made(layer), [19, 25, 37, 43, 37, 47, 67, 77, 63, 77, 105, 119]);
  assert.equal(parametersOf(shapeOf(layer)), 15);
  assert.deepEqual(groupsFor(4, 4), [1, 2, 4]);
  assert.deepEqual(groupsFor(4, 3), [1]);
});

test("a 1x1 convolution is a linear layer at every pixel, of groups too", () => {
  const layer = layerOf({ ...first, ...EXAMPLES.pointwise });
  const { channels, kernels, bias, groups } = layer;
  assert.deepEqual(Array.from(linear(channels, weightsOf(kernels, 3, groups), bias)), made(layer));
  const single = [[matrix([[2]])], [matrix([[3]])]];
  assert.deepEqual(weightsOf(single, 2, 2), [[2, 0], [0, 3]]);
});

test("planes and kernels come back from their text; what does not go together is none", () => {
  const planes = counted([matrix([[1, -2], [0.5, 0]])], 3);
  const most = { planes: 3, rows: 2, columns: 2 };
  assert.deepEqual(readPlanes(writePlanes(planes), most), planes);
  const kernels = [planes, planes];
  assert.deepEqual(readKernels(writeKernels(kernels), { kernels: 2, ...most }), kernels);
  for (const text of ["1**2_3", "1**2**3**4", "1**", "", "a"]) assert.equal(readPlanes(text, most), null, text);
  for (const text of ["1***2**3", "1***2_3", "1***2***3", "1***"]) {
    assert.equal(readKernels(text, { kernels: 2, ...most }), null, text);
  }
});

test("examples come back from their text, and nonsense is passed over", () => {
  for (const example of Object.values(EXAMPLES)) {
    const state = { ...first, ...example };
    assert.deepEqual(readState(TABLE, writeState(TABLE, state)), state);
  }
  assert.deepEqual(readState(TABLE, "groups=9&bias=a&cell=1&image=1**&kernels=*&picture=digit-x"), first);
});

test("what is new is one larger than what was there, and what goes takes nothing with it", () => {
  const { kernels, image, bias } = reshaped(layerOf(first), { channels: 3, maps: 4, rows: 1, columns: 3 }, "");
  assert.deepEqual([image.length, kernels.length, kernels[0].length, bias.length], [3, 4, 3, 4]);
  assert.deepEqual(Array.from(image[2].values), [2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(Array.from(kernels[3][0].values), [3, 4, 0]);
  const back = fitted(kernels, { channels: 2, maps: 1, rows: 1, columns: 2, groups: 1, hasBias: true });
  assert.deepEqual(back, [[matrix([[0, 1]]), matrix([[1, 2]])]]);
});

test("groups that no longer come out even are one", () => {
  const layer = layerOf({ ...first, ...EXAMPLES.depthwise });
  assert.equal(reshaped(layer, { maps: 2 }, "").groups, 1);
  assert.equal(reshaped(layer, { maps: 2 }, "").kernels[0].length, 3);
  assert.equal(layerOf({ ...first, groups: 4 }).groups, 1); // an address can say so
});

test("a picture's channels are its ink and its edges, as many as the kernels read", () => {
  const { channels, features } = layerOf({ ...first, ...EXAMPLES.digit });
  assert.deepEqual([channels.length, channels[0].rows, features[1]], [3, 26, "vertical"]);
  assert.ok(channels[0].values.every((ink) => ink >= 0) && channels[1].values.some((edge) => edge < 0));
});

test("questions are answered by every layer that is meant, and by no other", () => {
  const shaped = (change) => layerOf({ ...first, ...reshaped(layerOf(first), change, "") });
  assert.ok(TASKS.twenty(shaped({ channels: 1, maps: 2, rows: 3, columns: 3 })));
  assert.ok(TASKS.twenty(shaped({ channels: 4, maps: 4, rows: 1, columns: 1 })));
  assert.ok(!TASKS.twenty(layerOf(first)));
  assert.ok(TASKS.minus(layerOf({ ...first, kernels: [[matrix([[1]]), matrix([[-1]])]] })));
  assert.ok(!TASKS.minus(layerOf({ ...first, kernels: [[matrix([[1]]), matrix([[-1]])]], bias: [1] })));
  assert.ok(!TASKS.minus(layerOf({ ...first, ...EXAMPLES.depthwise })));
});
