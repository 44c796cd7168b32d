/** The loss every few steps, as a training loop prints it; and what the source has printed. */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { decimal, fixed } from "../../locale/number.js";

const LINES = 4;
const PLACES = 3;

export class Printout {
  #table = element("table");
  #note = element("p", "note");
  element = element("div", "printout", this.#table, this.#note);

  /**
   * @param {number[]} losses before each step
   * @param {number} steps
   * @param {{ losses: ReadonlyMap<number, number>, kernel: number[], bias: number } | null} printed of the same run
   */
  show(losses, steps, printed) {
    const every = Math.ceil(steps / LINES);
    const shown = losses.flatMap((_, at) => ((at + 1) % every === 0 && at < steps ? [at + 1] : []));
    const row = (/** @type {string} */ name, /** @type {(string | Node)[]} */ cells) =>
      element("tr", "", element("th", { scope: "row" }, name), ...cells.map((cell) => element("td", "number", cell)));
    const head = element(
      "tr",
      "",
      element("th", { scope: "row" }, message("labs.descent.step")),
      ...shown.map((step) => element("th", { scope: "col" }, String(step))),
    );
    const rows = [
      row(
        message("labs.descent.loss"),
        shown.map((step) => written(losses[step - 1])),
      ),
    ];
    if (printed) {
      rows.push(
        row(
          message("labs.descent.printed"),
          shown.map((step) => written(printed.losses.get(step) ?? 0)),
        ),
      );
    }
    this.#table.replaceChildren(head, ...rows);
    this.#table.hidden = !shown.length;
    this.#note.hidden = !printed;
    if (!printed) return;
    this.#note.textContent = message("labs.descent.source", {
      kernel: printed.kernel.map((value) => fixed(value)).join(message("labs.descent.comma")),
      bias: fixed(printed.bias),
    });
  }
}

/** @param {number} loss */
function written(loss) {
  return loss < 1000 ? fixed(loss, PLACES) : decimal(loss);
}
