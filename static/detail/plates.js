/**
 * The plates come when the first layer is looked into: they are most of the front end's code, and the page
 * shows its first answer without them.
 *
 * @typedef {typeof import("../plates/plates.js").plateFor} PlateFor
 */

export class Plates {
  /** @type {PlateFor | null} */ #known = null;
  #coming = false;
  /** Told when they are there. */
  onArrival = () => {};

  /** @returns {PlateFor | null} null while they are on their way */
  get() {
    if (!this.#known && !this.#coming) this.#fetch();
    return this.#known;
  }

  async #fetch() {
    this.#coming = true;
    try {
      this.#known = (await import("../plates/plates.js")).plateFor;
    } catch {
      return; // asked again at the next look
    } finally {
      this.#coming = false;
    }
    this.onArrival();
  }
}
