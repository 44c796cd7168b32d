/** Two figures of all networks against each other. @import { Shown } from "./training.js" @import { ScatterPlot } from "../components/chart/scatter-plot.js" */

import "../components/chart/scatter-plot.js";
import { element } from "../dom/element.js";
import { on } from "../dom/on.js";
import { unique } from "../dom/unique.js";
import { message } from "../locale/message.js";
import { textOf } from "../locale/model-text.js";
import { costs, qualities } from "./columns.js";

const TICKS = 5;

export class ComparisonPlot {
  #plot = /** @type {ScatterPlot} */ (document.createElement("scatter-plot"));
  #up;
  #across;
  element;

  /** @param {(id: string) => void} onChoose a network @param {(axes: { up?: string, across?: string }) => void} onAxes */
  constructor(onChoose, onAxes) {
    this.#up = axisChoice("up", (up) => onAxes({ up }));
    this.#across = axisChoice("across", (across) => onAxes({ across }));
    this.element = element("div", "plot", element("div", "axes", this.#up.element, this.#across.element), this.#plot);
    on(this.#plot, "choose", onChoose);
  }

  /** @param {Shown} shown */
  show({ models, model, view }) {
    const up = this.#up.show(qualities(models), view.up);
    const across = this.#across.show(costs(), view.across);
    const points = models.flatMap((each) => {
      const [x, y] = [across.of(each), up.of(each)];
      if (x === null || y === null) return [];
      const name = textOf(each, "name");
      const said = [up, across].map((axis, at) => `${axis.name} ${axis.write(at ? x : y)}`);
      return [
        {
          id: each.id,
          name,
          x,
          y,
          description: message("training.plot.point", { name, up: said[0], across: said[1] }),
        },
      ];
    });
    this.#plot.hidden = !points.length;
    if (!points.length) return;
    const axes = { up: up.name, across: across.name };
    this.#plot.data = {
      label: message("training.plot.label", axes),
      points,
      chosen: model.id,
      up: {
        scale: up.scale(
          points.map(({ y }) => y),
          TICKS,
        ),
        write: up.tick,
      },
      across: {
        scale: across.scale(
          points.map(({ x }) => x),
          TICKS,
        ),
        write: across.tick,
        name: across.name,
      },
    };
  }
}

/** A list of figures to choose from. @param {"up" | "across"} axis @param {(id: string) => void} onChange */
function axisChoice(axis, onChange) {
  const id = unique("axis");
  const select = element("select", { id });
  select.addEventListener("change", () => onChange(select.value));
  return {
    element: element("span", "", element("label", { for: id }, message(`training.plot.${axis}`)), select),
    /** @param {import("./columns.js").Column[]} columns @param {string} chosen the first one where there is no such figure */
    show(columns, chosen) {
      if (select.options.length !== columns.length)
        select.replaceChildren(...columns.map((each) => new Option(each.name, each.id)));
      const column = columns.find((each) => each.id === chosen) ?? columns[0];
      select.value = column.id;
      return column;
    },
  };
}
