/**
 * A module that is loaded when it is first needed, so that the first answer appears without it.
 * @template Part
 */
export class Lazy {
  /** @type {Part | null} */ #part = null;
  #loading = false;
  /** Called once the part is there. */
  onArrival = () => {};

  /** @param {() => Promise<Part>} load */
  constructor(load) {
    this.load = load;
  }

  /** The part, or null while it loads; the first call starts loading. @returns {Part | null} */
  get() {
    if (!this.#part && !this.#loading) this.#load();
    return this.#part;
  }

  async #load() {
    this.#loading = true;
    try {
      this.#part = await this.load();
    } catch {
      return; // the next call tries again
    } finally {
      this.#loading = false;
    }
    this.onArrival();
  }
}
