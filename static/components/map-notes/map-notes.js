/**
 * What there is to say of the open map beside its arithmetic: what it looks for, what excites it most, and a bench
 * where its kernel can be edited.
 *
 * @import { Kernels } from "../../api/kernels.js"
 * @import { Model, Operation } from "../../api/types.js"
 * @typedef {{ model: Model, operation: Operation, plane: number }} Shown  the open map
 */

import { button, element } from "../../dom/element.js";
import { Edits } from "../../edits/edits.js";
import { kernelLayerOf } from "../../kinds/origin.js";
import { message } from "../../locale/message.js";
import { Bench } from "./bench.js";
import { Meaning } from "./meaning.js";

export class MapNotes {
  #meaning = new Meaning();
  #bench = new Bench((edits) => this.onEdit(edits.text));
  element = element("section", "map-notes", this.#meaning.element, this.#bench.element);
  #button = button(
    { class: "change-kernel", "aria-expanded": "false", onclick: () => this.#toggle() },
    message("bench.open"),
  );

  /** @param {Kernels} kernels @param {(text: string | null) => void} onEdit told the edits, as the address has them */
  constructor(kernels, onEdit) {
    this.kernels = kernels;
    this.onEdit = onEdit;
    this.#meaning.onArrival = () => this.#render();
  }

  /** @type {{ shown: Shown, text: string | null, edits: Edits } | null} */ #now = null;

  /** Adds the notes, and a button that opens the bench. @param {{ notes: HTMLElement, actions: HTMLElement }} places */
  putInto({ notes, actions }) {
    if (this.element.parentElement !== notes) notes.append(this.element);
    if (this.#button.parentElement !== actions) actions.append(this.#button);
  }

  #toggle() {
    this.#bench.isOpen = !this.#bench.isOpen;
    this.element.classList.toggle("open", this.#bench.isOpen);
    this.#button.ariaExpanded = String(this.#bench.isOpen);
    if (!this.#bench.isOpen) return;
    this.element.scrollIntoView({ block: "nearest" });
    this.#bench.focus();
  }

  /** @param {Shown} shown @param {string | null} text the edits of the view, which the answer may not have yet */
  show(shown, text) {
    const edits = (this.#now?.text === text && this.#now?.edits) || Edits.parse(text) || new Edits([]);
    this.#now = { shown, text, edits };
    this.#render();
  }

  #render() {
    if (!this.#now) return;
    const { shown, edits } = this.#now;
    const { model, operation, plane } = shown;
    const layer = kernelLayerOf(model.layers, operation.layer);
    const trained = layer && this.kernels.trained(model, layer.id);
    const fits = trained?.weight && trained.weight.length % (layer?.shape[0] ?? 1) === 0;
    this.element.hidden = !layer || !trained || !fits;
    this.#button.hidden = this.element.hidden || operation.layer !== layer;
    if (!layer || !trained || !fits) return;
    this.element.ariaLabel = message("notes.label", { map: plane + 1, layer: layer.id });
    this.#meaning.show(model, layer, plane, edits.applied(layer, trained), edits.mapsOf(layer.id).includes(plane));
    this.#bench.show(model, layer, plane, trained, edits, operation.layer === layer);
  }
}
