/** Strokes with undo and redo. Pure: nothing here draws. */

/**
 * @typedef {[number, number]} Point  x and y in pixels of the 28x28 field, y down
 * @typedef {Point[]} Stroke
 */

export class History {
  /** @type {Stroke[][]} */ #past = [];
  /** @type {Stroke[][]} */ #future = [];

  /** @param {Stroke[]} [strokes] */
  constructor(strokes = []) {
    /** @type {Stroke[]} */ this.strokes = strokes;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** A new state, that undo comes back from. @param {Stroke[]} strokes */
  set(strokes) {
    this.#past.push(this.strokes);
    this.#future = [];
    this.strokes = strokes;
  }

  /** Begin a stroke. @param {Point} point */
  begin(point) {
    this.set([...this.strokes, [point]]);
  }

  /** Go on with the last stroke. @param {Point} point */
  extend(point) {
    this.strokes.at(-1)?.push(point);
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  /** @param {Stroke[][]} from @param {Stroke[][]} to */
  #step(from, to) {
    const strokes = from.pop();
    if (!strokes) return;
    to.push(this.strokes);
    this.strokes = strokes;
  }
}
