import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Live } from "../../static/api/live.js";

/** A service that answers when the test says so. */
function service() {
  const asked = [];
  const painted = [];
  const errors = [];
  const live = new Live(
    (subject) => new Promise((answer, refuse) => asked.push({ subject, answer, refuse })),
    (answer) => painted.push(answer),
    (error) => errors.push(error) > 0,
  );
  return { live, asked, painted, errors };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("one in flight, and the newest goes next", async () => {
  const { live, asked, painted } = service();
  for (const subject of ["a", "b", "c"]) live.follow(subject);
  assert.deepEqual(asked.map(({ subject }) => subject), ["a"]);
  asked[0].answer("A");
  await settle();
  assert.deepEqual(asked.map(({ subject }) => subject), ["a", "c"]);
  asked[1].answer("C");
  await settle();
  assert.deepEqual(painted, ["A", "C"]);
});

test("a replaced subject's answer is dropped, even if it comes last", async () => {
  const { live, asked, painted } = service();
  live.follow("old");
  live.replace("new");
  asked[1].answer("NEW");
  await settle();
  asked[0].answer("OLD");
  await settle();
  assert.deepEqual(painted, ["NEW"]);
});

test("taking the subject away paints nothing more", async () => {
  const { live, asked, painted } = service();
  live.follow("old");
  live.replace(null);
  asked[0].answer("OLD");
  await settle();
  assert.deepEqual(painted, []);
});

test("a failure is tried again, later and later, and a newer drawing at once", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { live, asked, painted } = service();
  live.follow("a");
  asked[0].refuse(new Error("away"));
  await settle();
  mock.timers.tick(499);
  assert.equal(asked.length, 1);
  mock.timers.tick(1);
  assert.equal(asked.length, 2);
  asked[1].refuse(new Error("away"));
  await settle();
  mock.timers.tick(999);
  assert.equal(asked.length, 2);
  live.follow("b");
  assert.deepEqual(asked.at(-1).subject, "b");
  asked.at(-1).answer("B");
  await settle();
  mock.timers.tick(60_000);
  assert.equal(asked.length, 3);
  assert.deepEqual(painted, ["B"]);
  mock.timers.reset();
});
