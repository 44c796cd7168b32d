/** Assigns channels to rows so that rows move as little as possible. Pure. */

/**
 * What stays in sight keeps its place; the places that become free are taken in order.
 * @param {number[]} before what was shown, from top to bottom
 * @param {number[]} now what is to be shown, the most important first
 * @returns {number[]}
 */
export function keepPlaces(before, now) {
  const fresh = now.filter((one) => !before.includes(one));
  return now.map((_, place) => {
    const kept = before[place];
    return kept !== undefined && now.includes(kept) ? kept : (fresh.shift() ?? now[place]);
  });
}
