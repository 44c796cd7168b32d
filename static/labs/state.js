/**
 * What a lab shows, as text for the address. Each row of a lab's table reads and writes one part of its state. Pure.
 *
 * @template State
 * @typedef {{ [Name in keyof State]: { read: (text: string | null) => State[Name], write: (value: State[Name]) => string } }} Table
 *   `read`: of null and of nonsense the default
 */

/** @template State @param {Table<State>} table @param {string} text @returns {State} */
export function readState(table, text) {
  const parameters = new URLSearchParams(text);
  const names = /** @type {(keyof State & string)[]} */ (Object.keys(table));
  return /** @type {State} */ (Object.fromEntries(names.map((name) => [name, table[name].read(parameters.get(name))])));
}

/** Without what is as it was at first. @template State @param {Table<State>} table @param {State} state */
export function writeState(table, state) {
  const parameters = new URLSearchParams();
  for (const name of /** @type {(keyof State & string)[]} */ (Object.keys(table))) {
    const text = table[name].write(state[name]);
    if (text !== table[name].write(table[name].read(null))) parameters.set(name, text);
  }
  return parameters.toString();
}

/**
 * Whether the state is as an example says.
 * @template State
 * @param {Table<State>} table
 * @param {State} state
 * @param {Partial<State>} example
 * @param {keyof State} free what may be as it likes
 */
export function isLike(table, state, example, free) {
  const names = /** @type {(keyof State)[]} */ (Object.keys(example)).filter((name) => name !== free);
  const text = (/** @type {keyof State} */ name, /** @type {Partial<State>} */ of) =>
    table[name].write(/** @type {State[typeof name]} */ (of[name]));
  return names.every((name) => text(name, state) === text(name, example));
}

/** One of some words. @template {string} Word @param {readonly Word[]} words the first is the default */
export function oneOf(words) {
  return {
    read: (/** @type {string | null} */ text) => words.find((word) => word === text) ?? words[0],
    write: (/** @type {Word} */ value) => /** @type {string} */ (value),
  };
}

/** Whole numbers within bounds. @param {number[]} standard @param {number} least @param {number} most */
export function integers(standard, least, most) {
  return {
    read: (/** @type {string | null} */ text) => {
      const numbers = (text ?? "").split("_").map(Number);
      const fits = numbers.length === standard.length && text;
      return fits && numbers.every((n) => Number.isInteger(n) && n >= least && n <= most) ? numbers : standard;
    },
    write: (/** @type {number[]} */ value) => value.join("_"),
  };
}

/** A whole number within bounds. @param {number} standard @param {number} least @param {number} most */
export function integer(standard, least, most) {
  const list = integers([standard], least, most);
  return {
    read: (/** @type {string | null} */ text) => list.read(text)[0],
    write: (/** @type {number} */ value) => String(value),
  };
}
