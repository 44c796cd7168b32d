/**
 * `<layer-detail>`: an open layer. Its plate shows how one cell of it is computed; a stepper walks through the cells.
 *
 * Events: `go` with another place, and how it relates to the open one; `back` when the visitor wants to return, `close`
 * when out of all that was opened; `arrival` when the plate of a layer to open is there; `shown` with what is open,
 * each time that it is shown.
 *
 * @import { Kernels } from "../../api/kernels.js"
 * @import { Operation } from "../../api/types.js"
 * @import { BuildPlate } from "../../kinds/kind.js"
 * @import { Place } from "../../plate/plate.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Answer } from "./open-plate.js"
 * @import { Wanted } from "./place.js"
 * @typedef {Answer & { wanted: Wanted | null }} Opened  `wanted`: the place to open, null for none
 * @typedef {{ place: Wanted, how: "open" | "beside" | "step" }} Going
 *   `open`: what the open place was made of; `beside`: a neighbour of it; `step`: another cell of the open map
 */

import { operationOf } from "../../api/operation.js";
import { onThemeChange } from "../../colour/theme.js";
import { debounce } from "../../dom/debounce.js";
import { element } from "../../dom/element.js";
import { liveRegion } from "../../dom/live-region.js";
import { fly } from "../../dom/motion.js";
import { setText } from "../../dom/text.js";
import { Plates } from "../../kinds/plates.js";
import { isExplained } from "../../kinds/registry.js";
import { message } from "../../locale/message.js";
import { classesOf } from "../../tensor/classes.js";
import { DetailHead } from "./head.js";
import { OpenPlate } from "./open-plate.js";

import { neighbour, placeOf } from "./place.js";
import { Steps } from "./steps.js";
import { Take } from "./take.js";

const QUIET = 700; // milliseconds at one cell before it is read out

export class LayerDetail extends HTMLElement {
  /** Where the layers' weights come from. @type {Kernels | null} */ kernels = null;
  /** The address of what is open. */ link = () => location.href;
  /** Whether the open place was opened from another one, to which `back` returns. */ isDeep = false;
  /** The box on the screen that the open map grows out of. @type {DOMRect | null} */ flyFrom = null;
  /** @type {Opened | null} */ #opened = null;
  /** @type {Place | null} */ #place = null;
  #steps = new Steps(
    (cell) => this.#step(cell),
    (built, seconds) => this.#plate.build(built, seconds),
  );
  #head = new DetailHead(
    {
      map: (by) => this.#goToMap(by),
      layer: (by) => this.#goToLayer(by),
      back: () => this.#tell("back"),
      close: () => this.#tell("close"),
    },
    this.#steps.element,
  );
  #plate = new OpenPlate({
    move: (cell) => {
      this.#steps.finish();
      this.#step(cell);
    },
    open: ({ layer, plane, cell }) => this.#go({ layer, channel: plane, cell }, "open"),
  });
  #take = new Take({ link: () => this.link(), torch: () => this.#torch() });
  #outdated = element("p", "outdated", message("detail.outdated"));
  #panel = element("section", "detail", this.#head.element, this.#outdated, this.#plate.element);
  #plates = new Plates();
  #spoken = liveRegion();
  #speak = debounce(QUIET, () => this.#plate.sentence && setText(this.#spoken, this.#plate.sentence));
  #resize = new ResizeObserver(() => this.#plate.fit());
  #connection = new AbortController();

  constructor() {
    super();
    this.#plates.onArrival = () => {
      this.refresh();
      this.#tell("arrival");
    };
  }

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.replaceChildren(this.#panel, this.#take.element, this.#spoken);
    this.hidden = !this.#place;
    this.#resize.observe(this.#plate.element);
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    onThemeChange(() => this.refresh(), signal);
  }

  disconnectedCallback() {
    this.#steps.finish();
    this.#resize.disconnect();
    this.#connection.abort();
  }

  /** The place that is open; the previous one while the weights or the plate of the next are loading. */
  get place() {
    return this.#place;
  }

  /** Places for more: notes on the open map, and what can be done with it. */
  get places() {
    return { notes: this.#plate.notes, actions: this.#head.more };
  }

  /** @param {Opened} opened */
  set opened(opened) {
    this.#opened = opened;
    const place = placeOf(opened.model.layers, opened.outputs, opened.wanted);
    const operation = place && this.#operationAt(place);
    const build = operation && this.#plates.of(operation, opened.model.layers);
    if (place && !build) return;
    this.#place = place;
    const focused = document.activeElement;
    this.hidden = !place;
    if (place && operation && build) this.#show(opened, operation, build, place, focused);
    else this.#close();
  }

  /** @param {Opened} opened @param {Operation} operation @param {BuildPlate} build @param {Place} place @param {Element | null} focused before it changed */
  #show(opened, operation, build, place, focused) {
    const { layer } = operation;
    const { model } = opened;
    this.#steps.show(model, layer, place);
    const lostFocus = this.#plate.show(opened, operation, build, place);
    this.#head.show(model, layer, place.plane);
    this.#head.isDeep = this.isDeep;
    this.#take.offersTorch = isExplained(operation);
    this.#panel.role = "region";
    this.#panel.ariaLabel = message("detail.label", { kind: message(`kind.${layer.kind}`), layer: layer.id });
    const { result } = this.#plate;
    if (this.flyFrom || lostFocus || isGone(focused, this)) result?.focus({ preventScroll: true });
    if (this.flyFrom && result) fly(result, this.flyFrom);
    this.flyFrom = null;
    this.#speak();
    this.#tell("shown", { model, operation, plane: place.plane });
  }

  /** Scrolls the page to the open layer, where it is not in the window. */
  reveal() {
    const { top } = this.#panel.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) this.#panel.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** Shows what was waiting for weights that have just arrived. */
  refresh() {
    if (this.#opened) this.opened = this.#opened;
  }

  #close() {
    this.#steps.finish();
    this.#plate.clear();
  }

  /** @param {Place} place */
  #operationAt(place) {
    return this.#opened && this.kernels && operationOf(this.#opened, this.kernels, place.layer);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (event.key === "Escape") this.#tell(event.shiftKey ? "close" : "back");
    else if (by && event.shiftKey) this.#goToLayer(by);
    else if (by) this.#head.map(by);
    else if (event.target !== this.#plate.result || !this.#steps.key(event.key)) return;
    event.preventDefault();
  }

  /** @param {Cell} cell */
  #step(cell) {
    const place = this.#place;
    if (!place || (cell.row === place.cell.row && cell.column === place.cell.column)) return;
    this.#go({ layer: place.layer, channel: place.plane, cell }, "step");
  }

  /** @param {number} by */
  #goToMap(by) {
    const place = this.#place;
    if (place) this.#go({ layer: place.layer, channel: place.plane + by, cell: place.cell }, "beside");
  }

  /** @param {number} by */
  #goToLayer(by) {
    const next = this.#opened && this.#place && neighbour(this.#opened.model.layers, this.#place, by);
    if (next) this.#go(next, "beside");
  }

  /** The lines of PyTorch that compute the open cell. */
  async #torch() {
    const { snippet } = await import("../../kinds/snippet.js");
    const place = this.#place;
    const operation = place && this.#operationAt(place);
    if (!place || !operation || !this.#opened) return "";
    const label = classesOf(this.#opened.model, operation.layer)?.[place.cell.row];
    return (await snippet(operation, place.plane, place.cell, label)) ?? "";
  }

  /** @param {Wanted} place @param {Going["how"]} how */
  #go(place, how) {
    this.#tell("go", { place, how });
  }

  /** @param {string} name @param {unknown} [detail] */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** Whether the focus was on a button that can no longer be used. @param {Element | null} focused @param {LayerDetail} detail */
function isGone(focused, detail) {
  return focused instanceof HTMLButtonElement && detail.contains(focused) && (focused.disabled || focused.hidden);
}

customElements.define("layer-detail", LayerDetail);
