/**
 * The challenges: what has to be drawn, and how well it was done. Pure.
 *
 * @typedef {{ digit: string, least: number, most: number }} Goal  the probability that a class must have
 * @typedef {{ goals: Goal[], score: (shares: number[], ink: number) => number }} Challenge
 *   `score`: in percent, of the goals' probabilities and of the input that is ink; the less, the better
 * @typedef {{ name: string, record: number | null }} Dare  a challenge, and the record to beat
 * @typedef {{ shares: number[], isMet: boolean, score: number }} Result  `score`: to a tenth of a percent
 */

/** @type {Record<string, Challenge>} */
export const CHALLENGES = {
  ink: { goals: [{ digit: "8", least: 0.9, most: 1 }], score: (_, ink) => 100 * ink },
  even: {
    goals: ["4", "9"].map((digit) => ({ digit, least: 0.45, most: 0.55 })),
    score: (shares) => 100 * Math.max(...shares.map((share) => Math.abs(share - 0.5))),
  },
};

/**
 * @param {string} name of a challenge
 * @param {{ classes: string[], probabilities: number[], input: ArrayLike<number> }} answer  `input`: 0 is paper, 1 is ink
 * @returns {Result}
 */
export function judge(name, { classes, probabilities, input }) {
  const { goals, score } = CHALLENGES[name];
  const shares = goals.map(({ digit }) => probabilities[classes.indexOf(digit)]);
  const isMet = goals.every(({ least, most }, i) => shares[i] >= least && shares[i] <= most);
  const ink = Array.from(input).reduce((sum, value) => sum + value, 0) / input.length;
  return { shares, isMet, score: Math.round(10 * score(shares, ink)) / 10 };
}

/** A challenge as the address has it. @param {string | null} text @returns {Dare | null} null where there is no such challenge */
export function readDare(text) {
  const [, name, record] = text?.match(/^(\w+)(?:,(\d{1,2}(?:\.\d)?))?$/) ?? [];
  if (!name || !Object.hasOwn(CHALLENGES, name)) return null;
  return { name, record: record === undefined ? null : Number(record) };
}

/** @param {Dare} dare */
export function writeDare({ name, record }) {
  return record === null ? name : `${name},${record}`;
}
