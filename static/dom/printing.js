/**
 * Paper for a page that loads its parts as they come into sight: the key for it first waits for all of them. A browser's
 * own menu does not wait; `beforeprint` can only tell what is missing.
 *
 * @param {() => Promise<unknown>} complete loads all parts
 * @returns {() => Promise<void>} prints
 */
export function printWhole(complete) {
  async function print() {
    try {
      await complete();
    } catch {} // what is there is printed
    window.print();
  }

  window.addEventListener("keydown", (event) => {
    if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    print();
  });
  return print;
}
