/** The question about the view that the address names. @import { Answer } from "../api/ask.js" */

import { ask } from "../api/ask.js";
import { read } from "./address.js";
import { subjectOf } from "./subject.js";

/** Asks it at once, before the page's other modules are there. @returns {Promise<Answer>} */
export function askOpening() {
  const answer = ask(subjectOf(read(location.hash)), () => null);
  answer.catch(() => {}); // whoever awaits it handles the failure
  return answer;
}
