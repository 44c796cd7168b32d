/** `<probability-bars>`: one bar per class on a fixed axis from 0 to 1. */

import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { percent } from "../../locale/number.js";

export class ProbabilityBars extends HTMLElement {
  /** @type {{ row: HTMLElement, share: HTMLElement }[]} */ #rows = [];

  /** @param {string[]} classes */
  setClasses(classes) {
    const list = document.createElement("ol");
    list.setAttribute("aria-label", message("answer.bars"));
    this.#rows = classes.map((name) => {
      const [row, label, track, fill, share] = ["li", "span", "span", "span", "span"].map((tag) =>
        document.createElement(tag),
      );
      [label.className, track.className, share.className] = ["label", "track", "share"];
      label.textContent = name;
      track.append(fill);
      row.append(label, track, share);
      list.append(row);
      return { row, share };
    });
    this.replaceChildren(list);
  }

  /** @param {number[] | null} probabilities null where there is no drawing */
  show(probabilities) {
    const best = probabilities ? Math.max(...probabilities) : Number.NaN;
    this.#rows.forEach(({ row, share }, i) => {
      const value = probabilities?.[i] ?? 0;
      row.style.setProperty("--share", String(value));
      row.classList.toggle("best", value === best);
      setText(share, probabilities ? percent(value) : "");
    });
  }
}

customElements.define("probability-bars", ProbabilityBars);
