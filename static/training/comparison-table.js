/** A row for each network. @import { Shown } from "./training.js" */

import { button, element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { textOf } from "../locale/model-text.js";
import { costs, qualities, sorted } from "./columns.js";

export class ComparisonTable {
  #table = element("table");
  element = element(
    "div",
    { class: "scrolled", tabindex: 0, role: "group", "aria-label": message("training.table") },
    this.#table,
  );

  /** @param {(id: string) => void} onChoose a network @param {(sort: number[]) => void} onSort a column, 1 or -1 */
  constructor(onChoose, onSort) {
    this.onChoose = onChoose;
    this.onSort = onSort;
  }

  /** @param {Shown} shown */
  show({ models, model, view }) {
    const focused = this.#table.querySelector(":focus")?.getAttribute("data-key");
    const columns = [...qualities(models), ...costs()];
    const [by, direction] = view.sort;
    const order = columns[by] ? sorted(models, columns[by].of, direction || 1) : models;
    const heads = columns.map(({ name }, at) => {
      const isBy = at === by;
      const next = isBy ? -direction : at < qualities(models).length ? -1 : 1; // the best, or the cheapest, first
      const head = button({ "data-key": `sort-${at}`, onclick: () => this.onSort([at, next]) }, name);
      const sort = direction > 0 ? "ascending" : "descending";
      return element("th", { scope: "col", "aria-sort": isBy ? sort : undefined }, head);
    });
    const rows = order.map((each) => {
      const isChosen = each.id === model.id;
      const name = button(
        { "data-key": each.id, "aria-pressed": String(isChosen), onclick: () => this.onChoose(each.id) },
        textOf(each, "name"),
      );
      const cells = columns.map(({ of, write }) => {
        const value = of(each);
        return element("td", "", value === null ? "–" : write(value));
      });
      return element("tr", isChosen ? "chosen" : "", element("th", { scope: "row" }, name), ...cells);
    });
    const first = element("th", { scope: "col" }, message("training.column.name"));
    this.#table.replaceChildren(
      element("caption", "hidden", message("training.table")),
      element("thead", "", element("tr", "", first, ...heads)),
      element("tbody", "", ...rows),
    );
    if (focused) /** @type {HTMLElement | null} */ (this.#table.querySelector(`[data-key="${focused}"]`))?.focus();
  }
}
