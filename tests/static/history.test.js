import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../static/components/drawing-pad/history.js";

test("undo and redo walk through strokes", () => {
  const history = new History();
  history.begin([1, 1]);
  history.extend([2, 2]);
  history.begin([5, 5]);
  assert.deepEqual(history.drawing.strokes, [[[1, 1], [2, 2]], [[5, 5]]]);
  history.undo();
  assert.deepEqual(history.drawing.strokes, [[[1, 1], [2, 2]]]);
  history.undo();
  assert.deepEqual(history.drawing.strokes, []);
  assert.equal(history.canUndo, false);
  history.undo();
  history.redo();
  history.redo();
  assert.deepEqual(history.drawing.strokes.length, 2);
  assert.equal(history.canRedo, false);
});

test("a new stroke ends what could be done again", () => {
  const history = new History();
  history.begin([1, 1]);
  history.undo();
  history.begin([3, 3]);
  assert.equal(history.canRedo, false);
});

test("the pen begins anew on somebody else's drawing, and undo brings that back", () => {
  const picture = new Uint8Array(784);
  for (const given of [{ strokes: [[[9, 9]]], picture: null, example: true }, { strokes: [], picture, example: false }]) {
    const history = new History();
    history.reset(given);
    assert.equal(history.canUndo, false);
    history.begin([1, 1]);
    assert.deepEqual(history.drawing, { strokes: [[[1, 1]]], picture: null, example: false });
    history.undo();
    assert.equal(history.drawing, given);
  }
});

test("undo goes back far, but not for ever", () => {
  const history = new History();
  for (let stroke = 0; stroke < 1000; stroke++) history.begin([stroke, 0]);
  let steps = 0;
  for (; history.canUndo; steps++) history.undo();
  assert.equal(steps, 200);
  assert.equal(history.drawing.strokes.length, 800);
});
