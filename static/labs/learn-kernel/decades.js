/** An axis of powers of ten. Pure. */

const LOWEST = -12; // below it rounding is all there is
const MARKS = 6; // that are written at most

/** @param {number[]} values from 0 on; 0 lies at the lower end @returns {{ low: number, high: number, marks: number[] }} powers */
export function decadesOf(values) {
  const powers = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  const high = Math.max(LOWEST + 1, Math.ceil(powers.length ? Math.max(...powers) : 0));
  const low = Math.min(high - 1, Math.max(LOWEST, Math.floor(powers.length ? Math.min(...powers) : -1)));
  const every = Math.ceil((high - low) / (MARKS - 1));
  const marks = Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, at) => high - at * every);
  return { low, high, marks };
}

/** @param {number} power of ten */
export function decadeLabel(power) {
  if (power >= -3 && power <= 3) return String(Number(10 ** power).toFixed(Math.max(0, -power)));
  return `1e${power}`.replace("-", "\u2212");
}
