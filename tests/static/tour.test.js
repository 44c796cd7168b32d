import assert from "node:assert/strict";
import { test } from "node:test";

import { around, placeBeside, within } from "../../static/explore/tour/place.js";

globalThis.document = { documentElement: { lang: "en", dataset: { messages: "tour" } } }; // the catalogue says which kinds have a station
const { stepsOf } = await import("../../static/explore/tour/steps.js");

const room = { width: 1280, height: 800 };
const card = { width: 320, height: 200 };

const WEIGHTED = new Set(["conv2d", "linear"]);

/** A chain of layers. @param {[kind: string, shape: number[], hyperparameters?: object][]} kinds */
function chain(...kinds) {
  const layers = kinds.map(([kind, shape, hyperparameters = {}], place) => ({
    id: `${kind}_${place}`,
    kind,
    shape,
    hyperparameters,
    inputs: place ? [`${kinds[place - 1][0]}_${place - 1}`] : [],
    parameters: WEIGHTED.has(kind) ? 1610 : 0,
    receptive_field: null,
  }));
  return { layers, source: "A paper" };
}

const names = (model) => stepsOf(model).map(({ name }) => name);
const window = { kernel_size: [2, 3] };

test("a step per idea that the network has", () => {
  const model = chain(
    ["input", [1, 28, 28]],
    ["conv2d", [10, 26, 26], { kernel_size: [3, 3] }],
    ["relu", [10, 26, 26]],
    ["max_pool2d", [10, 13, 8], window],
    ["flatten", [1040]],
    ["linear", [32]],
    ["linear", [10]],
    ["softmax", [10]],
  );
  const wanted = ["input", "conv2d", "kernel", "relu", "max_pool2d", "flatten", "linear", "softmax", "draw", "learn"];
  assert.deepEqual(names(model), wanted);
  const steps = new Map(stepsOf(model).map((step) => [step.name, step]));
  assert.equal(steps.get("kernel")?.tries, "conv2d_1");
  assert.equal(steps.get("kernel")?.values.window, "3 × 3");
  assert.equal(steps.get("linear")?.layer, "linear_6");
  const { window: cells, sourceSize, size } = steps.get("max_pool2d")?.values ?? {};
  assert.deepEqual([cells, sourceSize, size], ["2 × 3", "26 × 26", "13 × 8"]);
  assert.equal(steps.get("flatten")?.values.values, 1040);
  assert.equal(steps.get("linear")?.values.parameters, 1610);
  assert.equal(steps.get("learn")?.values.source, "A paper");
});

test("what the network does not have is left out", () => {
  assert.deepEqual(names(chain(["input", [1, 28, 28]], ["flatten", [784]], ["linear", [10]])), [
    "input",
    "flatten",
    "linear",
    "draw",
    "learn",
  ]);
  assert.deepEqual(names(chain()), ["draw", "learn"]);
});

test("a global average is the end of the pictures, not a pooling", () => {
  const model = chain(
    ["input", [1, 8, 8]],
    ["conv2d", [4, 8, 8], { kernel_size: [3, 3] }],
    ["adaptive_avg_pool2d", [4, 1, 1]],
    ["flatten", [4]],
  );
  assert.deepEqual(names(model), ["input", "conv2d", "kernel", "global", "draw", "learn"]);
});

test("the pooling of maps goes before the pooling of the input", () => {
  const model = chain(
    ["input", [1, 28, 28]],
    ["max_pool2d", [1, 14, 14], window],
    ["conv2d", [4, 12, 12], { kernel_size: [3, 3] }],
    ["avg_pool2d", [4, 6, 6], window],
  );
  assert.deepEqual(names(model), ["input", "conv2d", "kernel", "avg_pool2d", "draw", "learn"]);
  assert.ok(names(chain(["input", [1, 4, 4]], ["max_pool2d", [1, 2, 2], window])).includes("max_pool2d"));
});

test("the card stands beside what it speaks of and never over it", () => {
  const targets = [
    { left: 320, top: 90, width: 60, height: 620 },
    { left: 1020, top: 90, width: 60, height: 480 },
    { left: 16, top: 88, width: 224, height: 224 },
    { left: 1230, top: 4, width: 46, height: 44 },
    { left: 100, top: 700, width: 1100, height: 60 },
  ];
  for (const target of targets) {
    const at = placeBeside(target, card, room);
    assert.equal(within({ ...at, ...card }, target), null, JSON.stringify(target));
    assert.deepEqual(within({ ...at, ...card }, { left: 0, top: 0, ...room }), { ...at, ...card });
  }
});

test("the card stands in the corner where nothing else is free", () => {
  const corner = { left: 944, top: 584 };
  assert.deepEqual(placeBeside(null, card, room), corner);
  assert.deepEqual(placeBeside({ left: 0, top: 0, ...room }, card, room), corner);
});

test("boxes are joined and cut", () => {
  const [one, other] = [
    { left: 0, top: 10, width: 10, height: 10 },
    { left: 20, top: 0, width: 10, height: 5 },
  ];
  assert.deepEqual(around([one, other]), { left: 0, top: 0, width: 30, height: 20 });
  assert.equal(within(one, other), null);
  assert.deepEqual(within(one, { left: 5, top: 0, width: 50, height: 15 }), { left: 5, top: 10, width: 5, height: 5 });
});
