import assert from "node:assert/strict";
import { test } from "node:test";
import { costs, filled, meetings, times, toeplitz, transposed, unfolded } from "../../static/labs/matrix/arithmetic.js";
import { EXAMPLES, exampleOf, operandOf, TABLE } from "../../static/labs/matrix/state.js";
import { TASKS } from "../../static/labs/matrix/tasks.js";
import { readBy, workOf } from "../../static/labs/matrix/work.js";
import { matrix, rowsOf } from "../../static/labs/matrix.js";
import { readState, writeState } from "../../static/labs/state.js";

const FIRST = readState(TABLE, "");
const ONCE = { stride: [1, 1], padding: 0 };

test("a row holds the kernel, a column the windows that read a pixel", () => {
  const met = meetings(FIRST.image, FIRST.kernel, ONCE);
  const { matrix: whole, held } = toeplitz(met);
  assert.deepEqual(rowsOf(whole)[0], [0, 1, 0, 2, 3, 0, 0, 0, 0]);
  assert.deepEqual(filled({ matrix: whole, held }, 0), [0, 1, 3, 4]); // its 0 is a weight, too
  assert.deepEqual(filled(transposed({ matrix: whole, held }), 4), [0, 1, 2, 3]);
  assert.deepEqual(rowsOf(unfolded(met).matrix)[3], [4, 5, 7, 8]);
  assert.deepEqual(Array.from(times(whole, FIRST.image.values)), [19, 25, 37, 43]);
});

test("padding has no columns", () => {
  const met = meetings(matrix([[5]]), matrix([[1, 2, 3]]), { stride: [1, 1], padding: 1 });
  assert.deepEqual(met.size, { rows: 3, columns: 1 });
  assert.deepEqual(rowsOf(toeplitz(met).matrix), [[0], [2], [0]]);
  assert.deepEqual(Array.from(toeplitz(met).held), [0, 1, 0]);
  assert.equal(meetings(matrix([[5]]), matrix([[1, 2, 3, 4]]), { stride: [1, 1], padding: 1 }), null);
});

test("the first section's numbers", () => {
  const photograph = { channels: 3, rows: 1000, columns: 1000 };
  const { convolution, connected, cells, held } = costs(photograph, { rows: 3, columns: 3 }, ONCE);
  assert.equal(convolution, 28);
  assert.equal(connected, 3_000_000 * 998 ** 2 + 998 ** 2);
  assert.equal(held / cells, 27 / 3_000_000);
});

test("an example is known again, a state comes back from its text", () => {
  for (const [name, example] of Object.entries(EXAMPLES)) {
    const state = { ...FIRST, ...example, way: /** @type {const} */ ("back"), cell: [1, 1] };
    assert.equal(exampleOf(state), name);
    assert.deepEqual(readState(TABLE, writeState(TABLE, state)), state);
  }
  for (const sent of ["ones", "1.5_-2*0_1234"]) assert.equal(writeState(TABLE, readState(TABLE, `sent=${sent}`)), `sent=${sent}`);
  assert.deepEqual(readState(TABLE, "way=up&padding=9&sent=a&large=0_1_1"), FIRST);
  assert.equal(exampleOf({ ...FIRST, padding: 1 }), "");
});

test("a picture is halved", () => {
  const { rows, columns } = operandOf({ ...FIRST, picture: "digit-3" });
  assert.deepEqual([rows, columns], [14, 14]);
});

test("what a number of the result is made of", () => {
  const at = (/** @type {any} */ part, /** @type {number[]} */ cell) => {
    const state = { ...FIRST, ...part };
    return readBy(state, workOf(state), cell);
  };
  assert.deepEqual(at({ stride: [2, 1] }, [0, 1]), { top: 0, left: 1, rows: 2, columns: 2 });
  assert.deepEqual(at({ way: "back" }, [1, 1]), { top: 0, left: 0, rows: 2, columns: 2 });
  assert.deepEqual(at({ way: "back", stride: [2, 2] }, [2, 2]), null); // dropped
  assert.deepEqual(at({ way: "gradient", padding: 1, stride: [2, 2] }, [0, 1]), { top: 0, left: 1, rows: 3, columns: 3 });
});

test("what is sent back is as large as the output", () => {
  const sent = (/** @type {any} */ value) => rowsOf(workOf({ ...FIRST, way: "back", sent: value }).sent);
  assert.deepEqual(sent("output"), [[19, 25], [37, 43]]);
  assert.deepEqual(sent("ones"), [[1, 1], [1, 1]]);
  assert.deepEqual(sent(matrix([[7]])), [[7, 0], [0, 0]]);
});

test("questions are answered by their states alone", () => {
  const solves = (/** @type {string} */ task, /** @type {any} */ part) => {
    const state = { ...FIRST, ...part };
    return TASKS[task](state, workOf(state));
  };
  const large = { image: matrix(Array.from({ length: 7 }, () => [1, 2, 3, 4, 5, 6, 7])) };
  assert.equal(solves("sparse", {}), false);
  assert.equal(solves("sparse", large), true);
  assert.equal(solves("sparse", { ...large, kernel: matrix([[1]]) }), false);
  const ones = { kernel: matrix([[1, 1], [1, 1]]), sent: "ones" };
  assert.equal(solves("uses", ones), false);
  assert.equal(solves("uses", { ...ones, way: "back" }), true);
});
