/**
 * `<network-view>`: a network at work, with the choice of its colour scale, a legend and a read-out of the cell in focus.
 *
 * Events: `scope` with the chosen scope; `field` with the region of the input that the cell in focus depends on, or
 * null; `open` with the place that the visitor wants to look into; `sight` when other layers have come into sight;
 * `space` when the network is wanted in space, or no longer.
 *
 * @import { Kernels } from "../../api/kernels.js"
 * @import { Layer, Model, Operation, Outputs } from "../../api/types.js"
 * @import { Scope } from "../../colour/extent.js"
 * @import { Place } from "./network-tiles.js"
 */

import { operationOf } from "../../api/operation.js";
import { largest } from "../../colour/extent.js";
import { colourKey } from "../../colour/key.js";
import { ColourLegend } from "../../colour/legend.js";
import { inkRamp, signedRamp } from "../../colour/ramp.js";
import { onThemeChange, theme } from "../../colour/theme.js";
import { button, element } from "../../dom/element.js";
import { liveRegion } from "../../dom/live-region.js";
import { setText } from "../../dom/text.js";
import { deviceMessage } from "../../locale/device.js";
import { message } from "../../locale/message.js";
import { NetworkTiles } from "./network-tiles.js";
import { scopeChoice } from "./scope-choice.js";

export class NetworkView extends HTMLElement {
  /** Where the layers' weights come from. @type {Kernels | null} */ kernels = null;
  #tiles = new NetworkTiles();
  #key = colourKey();
  #legend = new ColourLegend();
  #scopes = scopeChoice((scope) => this.#tell("scope", scope));
  #space = button(
    { class: "space", "aria-pressed": "false", title: message("space.hint"), onclick: () => this.#tell("space") },
    message("space.open"),
  );
  #readout = this.querySelector(".readout") ?? element("p", "readout", deviceMessage("network.hint"));
  #read = deviceMessage("network.hint");
  #spoken = liveRegion();
  /** @type {Model | null} */ #model = null;
  /** @type {Scope} */ #scope = "layer";
  #connection = new AbortController();

  constructor() {
    super();
    const tiles = this.#tiles;
    tiles.operationOf = (layer) => this.#operationOf(layer);
    tiles.strongest = (id, output) => this.#strongest(id, output);
    tiles.addEventListener("point", (event) => this.#point(/** @type {CustomEvent} */ (event).detail));
    tiles.addEventListener("open", (event) => this.#tell("open", /** @type {CustomEvent} */ (event).detail));
    tiles.addEventListener("sight", () => this.#tell("sight"));
  }

  connectedCallback() {
    this.#connection = new AbortController();
    const toolbar = element("div", "toolbar", this.#scopes.fieldset, this.#space, this.#key.element, this.#legend);
    this.replaceChildren(toolbar, this.#tiles, this.#readout, this.#spoken);
    this.#key.paint();
    const repaint = () => {
      this.#key.paint();
      this.#render();
    };
    onThemeChange(repaint, this.#connection.signal);
  }

  disconnectedCallback() {
    this.#connection.abort();
  }

  /** @param {{ model: Model, outputs: Outputs | null }} answer what the network made of a drawing; null where nothing is drawn */
  set answer({ model, outputs }) {
    if (this.#model?.layers !== model.layers) this.#tiles.show(model.layers, model.classes);
    this.#model = model;
    if (outputs) this.#tiles.outputs = outputs; // without a drawing, those of the previous one stay
    this.#render();
  }

  /** @param {Scope} scope which values share a colour scale */
  set scope(scope) {
    this.#scopes.mark(scope);
    if (scope === this.#scope) return;
    this.#scope = scope;
    this.#render();
  }

  /** @param {boolean} isOn whether it is shown in space */
  set inSpace(isOn) {
    this.#space.ariaPressed = String(isOn);
  }

  /** What is in focus while nothing is pointed at. @param {Place | null} place */
  set resting(place) {
    this.#tiles.rest(place);
  }

  /** The layers whose outputs are needed for what is in sight; null for all of them. */
  get needed() {
    return this.#tiles.needed;
  }

  /** The tile of one plane of a layer. @param {{ layer: string, plane: number }} place */
  tileAt(place) {
    return this.#tiles.elementAt(place);
  }

  /** All tiles of a layer. @param {string} layer its id */
  tilesOf(layer) {
    return this.#tiles.tilesOf(layer).flatMap((tile) => this.#tiles.elementOf(tile) ?? []);
  }

  /** Lays the network out again where there is more or less room than before. */
  fit() {
    this.#tiles.fit();
  }

  /** Shows what depends on weights that have just arrived. */
  refresh() {
    this.#tiles.refreshEdges();
    this.#tiles.point(this.#tiles.focused);
  }

  #render() {
    if (this.#model) this.#tiles.render(this.#scope);
  }

  /** @param {Layer} layer @returns {Operation | null} null while something of it is loading */
  #operationOf({ id, inputs }) {
    if (!this.#model || !this.kernels) return null;
    const operation = operationOf({ model: this.#model, outputs: this.#tiles.outputs }, this.kernels, id);
    return operation?.inputs.length === inputs.length ? operation : null;
  }

  /** Which inputs count most for one output of a layer. @param {string} id @param {number} output */
  #strongest(id, output) {
    const find = (/** @type {string | undefined} */ name) => this.#model?.layers.find((layer) => layer.id === name);
    const layer = find(id);
    const source = find(layer?.inputs[0]);
    const values = source && this.#tiles.outputs.get(source.id);
    const parameters = this.#model && this.kernels?.of(this.#model, id);
    const looking = this.#tiles.looking.get();
    if (!looking || !layer || !source || !values || !parameters) return [];
    const reads = { inputs: [{ layer: source, values }], parameters };
    return looking.kindOf(layer).strongest?.(reads, { row: output, column: 0 }) ?? [];
  }

  /** @param {{ spoken: boolean, looking: typeof import("./looking.js") | null }} how */
  #point({ spoken, looking }) {
    const parametersOf = (/** @type {string} */ id) => (this.#model && this.kernels?.of(this.#model, id)) ?? null;
    const words = looking?.describe(this.#tiles, parametersOf) ?? null;
    const text = words ? sentence(words) : deviceMessage("network.hint");
    if (text !== this.#read) this.#readout.replaceChildren(...(words ? parts(words) : [text]));
    this.#read = text;
    if (words && spoken) setText(this.#spoken, text);
    this.#tell("field", looking?.fieldOf(this.#tiles) ?? null);
    this.#showLegend();
  }

  #showLegend() {
    const { focused, layout } = this.#tiles;
    const tile = focused?.tile ?? layout.columns[1]?.tiles[0];
    if (!tile || !this.#model) return;
    const ramp = tile.layer.kind === "input" ? inkRamp(theme()) : signedRamp(theme());
    const extent = this.#tiles.extentOf(tile);
    const clipped = largest(this.#tiles.outputs.get(tile.layer.id) ?? []) > extent;
    this.#legend.show(this.#tiles.scaleOf(tile), ramp, extent, { signed: tile.layer.signed, clipped });
  }

  /** @param {string} name @param {unknown} [detail] */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** @param {{ where: string, value: string, sees: string, means: string }} words */
function sentence(words) {
  const read = message(words.sees ? "readout.spoken" : "readout.spokenInput", words);
  return words.means ? `${read} ${words.means}` : read;
}

/** @param {{ where: string, value: string, sees: string, means: string }} words */
function parts(words) {
  return Object.entries(words).map(([name, text]) => element("span", name, text));
}

customElements.define("network-view", NetworkView);
