/**
 * A part of the page that comes when it is first asked for, so that the first answer is there without it.
 * @template Part
 */
export class Lazy {
  /** @type {Part | null} */ #part = null;
  #coming = false;
  /** Told when it is there. */
  onArrival = () => {};

  /** @param {() => Promise<Part>} load */
  constructor(load) {
    this.load = load;
  }

  /** @returns {Part | null} null while it is on its way */
  get() {
    if (!this.#part && !this.#coming) this.#fetch();
    return this.#part;
  }

  async #fetch() {
    this.#coming = true;
    try {
      this.#part = await this.load();
    } catch {
      return; // asked again at the next look
    } finally {
      this.#coming = false;
    }
    this.onArrival();
  }
}
