import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../static/drawing/history.js";

test("undo and redo walk through strokes", () => {
  const history = new History();
  history.begin([1, 1]);
  history.extend([2, 2]);
  history.begin([5, 5]);
  assert.deepEqual(history.strokes, [[[1, 1], [2, 2]], [[5, 5]]]);
  history.undo();
  assert.deepEqual(history.strokes, [[[1, 1], [2, 2]]]);
  history.undo();
  assert.deepEqual(history.strokes, []);
  assert.equal(history.canUndo, false);
  history.undo();
  history.redo();
  history.redo();
  assert.deepEqual(history.strokes.length, 2);
  assert.equal(history.canRedo, false);
});

test("a new stroke ends what could be done again", () => {
  const history = new History();
  history.begin([1, 1]);
  history.undo();
  history.begin([3, 3]);
  assert.equal(history.canRedo, false);
});
