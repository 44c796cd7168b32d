/**
 * `<line-chart>`: lines over epochs, or over any other steps. Pointing at it, and the arrow keys, choose a step.
 * Events: `point` with the step that is pointed at, or null; `choose` with one that was clicked or reached by key.
 *
 * @import { Scale } from "./scales.js"
 * @typedef {{ name: string, values: number[] }} Line  its class is its place: `line-0`, `line-1`, ...
 * @typedef {{
 *   label: string, steps: number[], lines: Line[], scale: Scale, tick: (value: number) => string,
 *   write: (value: number) => string, describe: (at: number) => string, axis: string, mark: { at: number, text: string } | null,
 * }} Lines
 *   `label`: what a screen reader calls it; `describe`: a step in words; `axis`: the name of the steps; `mark`: a step that
 *   stands out
 */

import { element } from "../../dom/element.js";
import { set, shape } from "../../dom/svg.js";
import { whole } from "../../locale/number.js";
import { Drawn } from "./drawn.js";
import { frame } from "./frame.js";
import { linear } from "./scales.js";

const MARGIN = { left: 60, right: 16, top: 20, bottom: 44 };
const STRIDE = 5; // steps of Page Up and Page Down

export class LineChart extends Drawn {
  /** @type {Lines | null} */ #data = null;
  #shown = 0; // step
  #x = (/** @type {number} */ step) => step;
  #y = this.#x;
  #cursor = shape("path", "cursor");
  #dots = shape("g", "dots");
  #key = element("p", { class: "key", "aria-hidden": "true" }); // the chart says the same
  #step = element("b");
  /** @type {HTMLElement[]} */ #values = [];

  constructor() {
    super();
    this.svg.addEventListener("pointermove", (event) => this.#tell("point", this.#nearest(event)));
    this.svg.addEventListener("pointerleave", () => this.#tell("point", null));
    this.svg.addEventListener("click", (event) => this.#tell("choose", this.#nearest(event)));
    this.svg.addEventListener("keydown", (event) => this.#move(event));
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.prepend(this.#key);
    this.svg.setAttribute("role", "slider");
    this.svg.tabIndex = 0;
  }

  /** @param {Lines} data */
  set data(data) {
    this.#data = data;
    this.#values = data.lines.map(() => element("b"));
    const names = data.lines.map(({ name }, at) => element("span", `line-${at}`, `${name} `, this.#values[at]));
    this.#key.replaceChildren(element("span", "step", `${data.axis} `, this.#step), ...names);
    this.redraw();
  }

  /** The step that is shown, from 0. @param {number} at */
  set shown(at) {
    this.#shown = at;
    this.#show();
  }

  /** @override @param {number} width @param {number} height */
  draw(width, height) {
    if (!this.#data) return;
    const { steps, lines, scale, tick, mark, axis, label } = this.#data;
    const box = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom };
    const across = { ...linear(steps, Math.max(2, Math.round(width / 60))), place: along(steps) };
    this.#x = across.place(box.left, box.right);
    this.#y = scale.place(box.bottom, box.top);
    const isInside = (/** @type {number} */ step) => step >= steps[0] && step <= (steps.at(-1) ?? 0);
    const ticks = across.ticks.filter((step) => isInside(step) && Number.isInteger(step));
    this.svg.setAttribute("aria-label", label);
    this.svg.setAttribute("aria-valuemin", String(steps[0]));
    this.svg.setAttribute("aria-valuemax", String(steps.at(-1)));
    this.svg.replaceChildren(
      frame(box, { scale: { ...across, ticks }, write: whole, name: axis }, { scale, write: tick }),
      ...(mark ? this.#marked(mark, steps[mark.at], box) : []),
      ...lines.map(({ values }, at) => shape("path", `line line-${at}`, { d: this.#path(values) })),
      this.#cursor,
      this.#dots,
    );
    this.#dots.replaceChildren(...lines.map((_, at) => shape("circle", `line-${at}`, { r: 4 })));
    this.#show();
  }

  /** @param {number[]} values */
  #path(values) {
    const { steps } = /** @type {Lines} */ (this.#data);
    return `M${values.map((value, at) => `${this.#x(steps[at])} ${this.#y(value)}`).join("L")}`;
  }

  /** @param {{ text: string }} mark @param {number} step @param {import("./frame.js").Box} box */
  #marked({ text }, step, { left, right, top, bottom }) {
    const x = this.#x(step);
    const side = x > (left + right) / 2 ? "end" : "start";
    return [
      shape("path", "mark", { d: `M${x} ${top - 4}V${bottom}` }),
      shape("text", "mark", { x: x + (side === "end" ? -6 : 6), y: top - 6, "text-anchor": side }, text),
    ];
  }

  #show() {
    const data = this.#data;
    if (!data || !this.svg.childElementCount) return;
    const at = Math.min(this.#shown, data.steps.length - 1);
    const x = this.#x(data.steps[at]);
    set(this.#cursor, { d: `M${x} ${MARGIN.top}V${this.height - MARGIN.bottom}` });
    for (const [line, dot] of Array.from(this.#dots.children).entries())
      set(/** @type {SVGElement} */ (dot), { cx: x, cy: this.#y(data.lines[line].values[at]) });
    this.#step.textContent = whole(data.steps[at]);
    for (const [line, value] of this.#values.entries()) value.textContent = data.write(data.lines[line].values[at]);
    this.svg.setAttribute("aria-valuenow", String(data.steps[at]));
    this.svg.setAttribute("aria-valuetext", data.describe(at));
  }

  /** @param {MouseEvent} event */
  #nearest({ clientX }) {
    const { left, width } = this.svg.getBoundingClientRect();
    const x = ((clientX - left) * this.width) / width; // the page may be zoomed
    const places = (this.#data?.steps ?? []).map((step) => Math.abs(this.#x(step) - x));
    return places.indexOf(Math.min(...places));
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const last = (this.#data?.steps.length ?? 1) - 1;
    const to = {
      ArrowLeft: this.#shown - 1,
      ArrowDown: this.#shown - 1,
      ArrowRight: this.#shown + 1,
      ArrowUp: this.#shown + 1,
      PageDown: this.#shown - STRIDE,
      PageUp: this.#shown + STRIDE,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#tell("choose", Math.min(last, Math.max(0, to)));
  }

  /** @param {string} type @param {number | null} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** From the first step to the last, without room beside them. @param {number[]} steps @returns {Scale["place"]} */
function along(steps) {
  const [first, last] = [steps[0], steps.at(-1) ?? 0];
  return (from, to) => (step) =>
    first === last ? (from + to) / 2 : from + ((step - first) / (last - first)) * (to - from);
}

customElements.define("line-chart", LineChart);
