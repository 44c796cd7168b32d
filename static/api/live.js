/**
 * Asks about a subject that changes faster than the service answers. At most one request is in flight, the newest
 * subject goes next, and the answer to a subject that was replaced is dropped.
 */

const RETRY = [500, 1000, 2000, 4000, 8000]; // milliseconds

/** @template Subject, Answer */
export class Live {
  /** @type {Subject | null} */ #waiting = null;
  /** @type {AbortController | null} */ #flight = null;
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * @param {(subject: Subject, signal: AbortSignal) => Promise<Answer>} ask
   * @param {(answer: Answer, subject: Subject) => void} onAnswer
   * @param {(error: unknown) => boolean} onError called for each failure; returns whether to try again
   */
  constructor(ask, onAnswer, onError) {
    this.ask = ask;
    this.onAnswer = onAnswer;
    this.onError = onError;
  }

  /** The subject grew: the answer to the previous one is still worth showing. @param {Subject} subject */
  follow(subject) {
    this.#waiting = subject;
    this.#failures = 0;
    this.#go();
  }

  /** The subject was replaced, or removed with null: no answer to the previous one may be shown. @param {Subject | null} subject */
  replace(subject) {
    this.#flight?.abort();
    this.#flight = null;
    this.#waiting = subject;
    this.#failures = 0;
    this.#go();
  }

  /** Whether an answer is on its way. */
  get isAsking() {
    return this.#flight !== null;
  }

  /** Retries at once, instead of after the next delay. */
  hurry() {
    this.#go();
  }

  async #go() {
    clearTimeout(this.#timer);
    if (this.#flight || this.#waiting === null) return;
    const subject = this.#waiting;
    const flight = new AbortController();
    this.#waiting = null;
    this.#flight = flight;
    try {
      const answer = await this.ask(subject, flight.signal);
      if (this.#flight !== flight) return;
      this.#flight = null;
      this.#failures = 0;
      this.onAnswer(answer, subject);
    } catch (error) {
      if (this.#flight !== flight) return;
      this.#flight = null;
      if (this.onError(error) && this.#waiting === null) {
        this.#waiting = subject;
        this.#timer = setTimeout(() => this.#go(), RETRY[Math.min(this.#failures, RETRY.length - 1)]);
        this.#failures += 1;
        return;
      }
    }
    this.#go();
  }
}
