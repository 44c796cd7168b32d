/** The question about the view that the address names. @import { Answer } from "../api/ask.js" */

import { ask } from "../api/ask.js";
import { read } from "./address.js";
import { subjectOf } from "./subject.js";

/**
 * Asks it at once, before the page's other modules are there.
 * @returns {Promise<Answer> | null} null where nothing is drawn
 */
export function askOpening() {
  const subject = subjectOf(read(location.hash));
  const answer = subject && ask(subject, () => null);
  answer?.catch(() => {}); // whoever awaits it handles the failure
  return answer;
}
