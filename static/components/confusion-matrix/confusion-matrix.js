/**
 * `<confusion-matrix>`: how often each class (row) was taken for each (column). The mistakes can be asked for: one is a
 * stop of the Tab key, the arrow keys lead to the next.
 * Event: `choose` with `{ label, prediction }`.
 *
 * @typedef {{ label: number, prediction: number }} Cell
 */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { plain, whole } from "../../locale/number.js";

const DIRECTIONS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class ConfusionMatrix extends HTMLElement {
  /** @type {(HTMLButtonElement | null)[][]} null where nothing was mistaken */ #cells = [];

  constructor() {
    super();
    this.addEventListener("keydown", (event) => this.#move(event));
  }

  /** @param {{ classes: string[], counts: number[][] }} data */
  set data({ classes, counts }) {
    const most = Math.max(1, ...counts.flatMap((row, label) => row.filter((_, prediction) => prediction !== label)));
    this.#cells = counts.map((row, label) =>
      row.map((count, prediction) => {
        if (!count || label === prediction) return null;
        const about = { count, label: classes[label], prediction: classes[prediction] };
        const cell = button(
          {
            "aria-label": message("training.confusion.cell", about),
            "aria-pressed": "false",
            onclick: () => this.dispatchEvent(new CustomEvent("choose", { detail: { label, prediction } })),
          },
          whole(count),
        );
        cell.style.setProperty("--share", String(Math.sqrt(count / most)));
        return cell;
      }),
    );
    const head = element("tr", "", corner(), ...classes.map((name) => element("th", { scope: "col" }, name)));
    const rows = counts.map((row, label) =>
      element(
        "tr",
        "",
        element("th", { scope: "row" }, classes[label]),
        ...row.map((count, at) => this.#cell(count, label, at)),
      ),
    );
    this.replaceChildren(element("table", "", caption(), element("thead", "", head), element("tbody", "", ...rows)));
    this.chosen = null;
  }

  /** @param {Cell | null} cell */
  set chosen(cell) {
    const all = this.#cells.flat().filter((each) => each !== null);
    const one = cell && this.#cells[cell.label]?.[cell.prediction];
    for (const each of all) {
      each.ariaPressed = String(each === one);
      each.tabIndex = each === (one || all[0]) ? 0 : -1;
    }
  }

  /** @param {number} count @param {number} label @param {number} prediction */
  #cell(count, label, prediction) {
    const mistaken = this.#cells[label][prediction];
    if (mistaken) return element("td", "", mistaken);
    return element("td", "right", count ? plain(count) : element("span", "hidden", "0"));
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const direction = DIRECTIONS[/** @type {keyof typeof DIRECTIONS} */ (event.key)];
    const from = /** @type {HTMLButtonElement} */ (event.target);
    const row = this.#cells.findIndex((cells) => cells.includes(from));
    if (!direction || row < 0) return;
    event.preventDefault();
    const next = nearest(this.#cells, { row, column: this.#cells[row].indexOf(from) }, direction);
    if (!next) return;
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

/**
 * The next thing in a direction; of those that stand aside, the one that is least aside.
 * @template Item
 * @param {(Item | null)[][]} cells
 * @param {{ row: number, column: number }} from
 * @param {number[]} direction rows and columns
 */
export function nearest(cells, { row, column }, [down, across]) {
  const found = cells.flatMap((items, r) =>
    items.flatMap((item, c) => {
      const ahead = (r - row) * down + (c - column) * across;
      const aside = Math.abs((r - row) * across) + Math.abs((c - column) * down);
      return item !== null && ahead > 0 ? [{ item, cost: ahead + 3 * aside }] : [];
    }),
  );
  return found.toSorted((one, other) => one.cost - other.cost)[0]?.item ?? null;
}

function caption() {
  return element("caption", "hidden", message("training.confusion"));
}

/** What the rows and the columns are. */
function corner() {
  const axes = ["columns", "rows"].map((axis) => element("span", axis, message(`training.confusion.${axis}`)));
  return element("td", { class: "corner", "aria-hidden": "true" }, ...axes);
}

customElements.define("confusion-matrix", ConfusionMatrix);
