/**
 * What a map looks for, and the bench where its kernel can be edited: under the plate of the open layer, loaded with
 * the first one. Edited layers and maps are marked in the overview.
 *
 * @import { Answer } from "../api/ask.js"
 * @import { Model } from "../api/types.js"
 * @import { LayerDetail } from "../components/layer-detail/layer-detail.js"
 * @import { EditsNote } from "../components/map-notes/edits-note.js"
 * @import { MapNotes, Shown } from "../components/map-notes/map-notes.js"
 * @import { Edits } from "../edits/edits.js"
 * @import { Parts } from "./parts.js"
 * @import { Questions } from "./questions.js"
 * @import { Visit } from "./visit.js"
 */

import { Kernels } from "../api/kernels.js";
import { Lazy } from "../dom/lazy.js";
import { on } from "../dom/on.js";
import { message } from "../locale/message.js";

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {Questions} questions
 * @returns {{ kernels: Kernels, loaded: () => Promise<void>, take: () => void }} the layers' tensors as the answer was
 *   computed with; they are taken from the newest one before it is shown
 */
export function connectNotes({ detail, network, status }, visit, questions) {
  const kernels = new Kernels();
  const notes = new Lazy(async () => (await import("../components/map-notes/load.js")).loadMapNotes());
  /** @type {{ model: Model, edits: Edits } | null} */ let edited = null;
  /** @type {Shown | null} */ let shown = null;
  /** @type {MapNotes | null} */ let panel = null;
  /** @type {EditsNote | null} */ let note = null;

  function show() {
    const loaded = notes.get();
    if (!loaded) return;
    panel ??= new loaded.MapNotes(kernels, edit);
    note ??= new loaded.EditsNote(() => edit(null));
    if (shown && "places" in detail) {
      panel.putInto(/** @type {LayerDetail} */ (detail).places);
      panel.show(shown, visit.view.kernels);
    }
    note.show(network.querySelector(".toolbar"), loaded.mark(network, edited));
  }

  /** @param {string | null} text the edits, as the address has them */
  function edit(text) {
    visit.change({ kernels: text }, "later");
    show();
    questions.ask("extend");
  }

  notes.onArrival = show;
  on(detail, "shown", (now) => {
    shown = now;
    show();
  });
  on(network, "built", () => edited && show());
  return {
    kernels,
    loaded: () => notes.settled(),
    take() {
      const { model, edits, refused } = /** @type {Answer} */ (questions.answer);
      kernels.edits = edits;
      const before = edited;
      edited = edits && { model, edits };
      if (refused !== null && refused === visit.view.kernels) {
        visit.change({ kernels: null }, "replace");
        status.showBriefly(message("status.kernels"));
      }
      if (edited || before) show();
    },
  };
}
