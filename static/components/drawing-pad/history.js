/** What is on the pad, with undo and redo. Pure. */

/**
 * @typedef {[number, number]} Point  x and y in pixels of the 28x28 field, y down
 * @typedef {Point[]} Stroke
 * @typedef {{ strokes: Stroke[], picture: Uint8Array | null, example: boolean }} Drawing
 *   `picture`: ink of the field in 256 steps, instead of strokes; `example`: the strokes are an example's
 */

const UNDO_LIMIT = 200; // drawings

/** @type {Drawing} */
export const EMPTY = { strokes: [], picture: null, example: false };

export class History {
  /** @type {Drawing[]} */ #past = [];
  /** @type {Drawing[]} */ #future = [];
  drawing = EMPTY;

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Starts over with a drawing: there is nothing to undo. @param {Drawing} drawing */
  reset(drawing) {
    [this.#past, this.#future, this.drawing] = [[], [], drawing];
  }

  /** Replaces the drawing; undo brings the previous one back. @param {Drawing} drawing */
  set(drawing) {
    this.#past.push(this.drawing);
    if (this.#past.length > UNDO_LIMIT) this.#past.shift();
    this.#future = [];
    this.drawing = drawing;
  }

  /** Begins a stroke. On a picture or an example it begins a new drawing. @param {Point} point */
  begin(point) {
    const { strokes, picture, example } = this.drawing;
    this.set({ ...EMPTY, strokes: picture || example ? [[point]] : [...strokes, [point]] });
  }

  /** Adds a point to the current stroke. @param {Point} point */
  extend(point) {
    this.drawing.strokes.at(-1)?.push(point);
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  /** @param {Drawing[]} from @param {Drawing[]} to */
  #step(from, to) {
    const drawing = from.pop();
    if (!drawing) return;
    to.push(this.drawing);
    this.drawing = drawing;
  }
}
