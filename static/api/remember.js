/**
 * Asks once per key and keeps the answer; a question that failed is asked again.
 * @template Answer
 * @param {(key: string) => Promise<Answer>} ask
 * @returns {(key: string) => Promise<Answer>}
 */
export function remember(ask) {
  /** @type {Map<string, Promise<Answer>>} */
  const known = new Map();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    answer.catch(() => known.delete(key));
    return answer;
  };
}
