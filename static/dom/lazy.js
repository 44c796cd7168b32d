/**
 * A module that is loaded when it is first needed, so that the first answer appears without it.
 * @template Part
 */
export class Lazy {
  /** @type {Part | null} */ #part = null;
  /** @type {Promise<void> | null} */ #loading = null;
  /** Called once the part is there. */
  onArrival = () => {};

  /** @param {() => Promise<Part>} load */
  constructor(load) {
    this.load = load;
  }

  /** The part, or null while it loads; the first call starts loading. @returns {Part | null} */
  get() {
    if (!this.#part) this.settled();
    return this.#part;
  }

  /** Loads the part; done when it is there, or could not be loaded, and the next call tries again. */
  settled() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    try {
      this.#part = await this.load();
    } catch {
      this.#loading = null;
      return;
    }
    this.onArrival();
  }
}
