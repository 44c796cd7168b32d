import assert from "node:assert/strict";
import test from "node:test";
import { after, isOver, UNKNOWN } from "../../static/training/live/run.js";

const measured = { loss: 1, accuracy: 0.5, commonest: 0.2 };
const look = (step, losses = [1, 3]) => ({
  type: "look",
  step,
  losses,
  training: measured,
  validation: measured,
  silent: {},
  kernels: [[[1]]],
  answer: null,
});
const all = (...events) => events.reduce(after, UNKNOWN);

test("a look brings the mean loss of its batches", () => {
  const run = all({ type: "started", step: 0, steps_per_epoch: 4, parameters: 9 }, look(0, []), look(2));
  assert.equal(run.looks[0].batches, null);
  assert.equal(run.looks[1].batches, 2);
  assert.equal(run.step, 2);
  assert.equal(run.stepsPerEpoch, 4);
});

test("a loss that is no number any more is none", () => {
  assert.equal(all(look(0, []), look(2, [1, null])).looks[1].batches, null);
});

test("a run that goes on from an earlier step forgets what came after it", () => {
  const before = all(look(0, []), look(25), { type: "sign", step: 25, name: "dead" }, look(50), {
    type: "sign",
    step: 50,
    name: "overfits",
  });
  const run = [{ type: "started", step: 25, steps_per_epoch: 4, parameters: 9 }, look(25, [])].reduce(after, before);
  assert.deepEqual(
    run.looks.map(({ step }) => step),
    [0, 25],
  );
  assert.equal(run.looks[1].batches, null);
  assert.deepEqual(
    run.signs.map(({ name }) => name),
    ["dead"],
  );
});

test("states, answers and events of a later service", () => {
  const run = all({ type: "state", state: "stopped", reason: "time" }, { type: "answer", answer: [1] }, { type: "new" });
  assert.deepEqual([run.state, run.reason, run.answer], ["stopped", "time", [1]]);
  assert.ok(isOver("finished") && isOver("failed") && !isOver("interrupted") && !isOver("paused"));
});
