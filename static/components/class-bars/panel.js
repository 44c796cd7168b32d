/** The answer: the digit, in words, and a bar per class. */

import { debounce } from "../../dom/debounce.js";
import { find } from "../../dom/find.js";
import { setText } from "../../dom/text.js";
import { announce } from "../../explore/status.js";
import { message } from "../../locale/message.js";
import { percent } from "../../locale/number.js";
import { ProbabilityBars } from "./bars.js";
import { inWords } from "./words.js";

const SETTLED = 700; // milliseconds without another answer

/**
 * @returns {{ show: (classes: string[], probabilities: number[]) => void, empty: () => void }}
 */
export function connectAnswer() {
  const [digit, words, share] = ["#digit", "#words", "#confidence"].map((id) => find(id, HTMLElement));
  const bars = find("probability-bars", ProbabilityBars);
  let known = "";
  /** Tell a screen reader once the answer stays: not at every move of the pen. */
  const speak = debounce(SETTLED, (/** @type {string} */ text) => text && announce(text));

  return {
    show(classes, probabilities) {
      if (known !== classes.join()) bars.setClasses(classes);
      known = classes.join();
      const best = Math.max(...probabilities);
      setText(digit, classes[probabilities.indexOf(best)]);
      setText(words, inWords(classes, probabilities));
      setText(share, message("answer.confidence", { confidence: percent(best) }));
      bars.show(probabilities);
      speak(`${words.textContent} ${share.textContent}`);
    },
    empty() {
      digit.textContent = "";
      words.textContent = message("answer.empty");
      speak("");
      share.textContent = "";
      bars.show(null);
    },
  };
}
