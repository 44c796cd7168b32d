/**
 * An open layer beside the network: its plate, its stepper, the way to its neighbours and back.
 *
 * @import { Kernels } from "../../api/kernels.js"
 * @import { Model, Outputs } from "../../api/types.js"
 * @import { Scope } from "../../colour/extent.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Wanted } from "./place.js"
 * @import { Place, Plate, Shown } from "../../plate/plate.js"
 * @typedef {{ model: Model, outputs: Outputs, scope: Scope }} Answered  by the whole network
 * @typedef {{
 *   render: (shown: Answered, wanted: Wanted | null) => Place | null,
 *   flyFrom: (box: DOMRect | null) => void,
 * }} Detail
 */

import { theme } from "../../colour/theme.js";
import { find } from "../../dom/find.js";
import { fly } from "../../dom/motion.js";
import { plateFor } from "../../kinds/plates.js";
import { isExplained } from "../../kinds/registry.js";
import { message } from "../../locale/message.js";
import { coloursOf } from "../../plate/colours.js";
import { classesOf } from "../../tensor/classes.js";
import { connectHead } from "./head.js";
import { operationOf } from "./operation.js";
import { neighbour, placeOf } from "./place.js";
import { reachByKeys } from "./scrolling.js";
import { speak } from "./speech.js";
import { connectSteps } from "./steps.js";
import { connectTake } from "./take.js";

/**
 * @param {{ go: (wanted: Wanted, how: "open" | "beside" | "step") => void, back: () => void, link: () => string }} on
 *   `go`: to another place, deeper in, beside this one, or within this map; `back`: a step back, out of it in the
 *   end; `link`: the address of what is shown
 * @param {Kernels} kernels
 * @returns {Detail}
 */
export function connectDetail(on, kernels) {
  const section = find("layer-detail", HTMLElement);
  const holder = find("#plate", HTMLElement);
  /** @type {Plate | null} */
  let plate = null;
  let built = ""; // what the plate was built for
  let drawn = ""; // and which map it shows
  let look = ""; // in which colours
  /** @type {Answered | null} */
  let shown = null;
  /** @type {Place | null} */
  let place = null;
  /** @type {DOMRect | null} */
  let from = null;
  /** @type {Shown | null} */
  let what = null;

  const go = (/** @type {Cell} */ cell) => {
    if (place && (cell.row !== place.cell.row || cell.column !== place.cell.column)) {
      on.go({ layer: place.layer, channel: place.plane, cell }, "step");
    }
  };
  const moves = {
    move: (/** @type {Cell} */ cell) => {
      steps.pause();
      go(cell);
    },
    open: (/** @type {Place} */ { layer, plane, cell }) => on.go({ layer, channel: plane, cell }, "open"),
  };
  const steps = connectSteps(go);
  const head = connectHead({
    map: (by) => place && on.go({ layer: place.layer, channel: place.plane + by, cell: place.cell }, "beside"),
    layer: (by) => {
      const next = shown && place && neighbour(shown.model.layers, place, by);
      if (next) on.go(next, "beside");
    },
    back: on.back,
  });
  const take = connectTake({
    link: on.link,
    torch: async () => {
      const { snippet } = await import("../../snippet/snippet.js");
      const operation = shown && place && operationOf(shown, kernels, place.layer);
      const label = shown && operation && place && classesOf(shown.model, operation.layer)?.[place.cell.row];
      return operation && place && snippet(operation, place.plane, place.cell, label ?? undefined);
    },
  });
  section.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (by && event.shiftKey) head.layer(by);
    else if (by) head.map(by);
    else if (event.target !== plate?.result.element || !steps.key(event.key)) return;
    event.preventDefault();
  });

  /** @param {Answered} now @param {Wanted | null} wanted @returns {Place | null} the place that is open now */
  function render(now, wanted) {
    const next = placeOf(now.model.layers, now.outputs, wanted);
    const operation = next && operationOf(now, kernels, next.layer);
    if (next && !operation) return place; // its weights are on their way
    let held = Boolean(from); // somebody who came by a tile goes on in here
    const focused = document.activeElement;
    const looks = `${now.scope} ${theme()}`;
    const redrawn = now.model !== shown?.model || now.outputs !== shown.outputs || looks !== look;
    look = looks;
    [shown, place] = [now, next];
    section.hidden = !next;
    section.parentElement?.classList.toggle("zoomed", Boolean(next));
    if (!next || !operation) return close();
    const { layer } = operation;
    const name = `${now.model.id} ${layer.id}`;
    if (built !== name || !plate) {
      plate = plateFor(operation, moves);
      plate.result.element.tabIndex = 0;
      plate.result.element.classList.add("result");
      held ||= holder.contains(document.activeElement);
      holder.replaceChildren(plate.element);
      holder.scrollTop = 0;
    }
    what = {
      operation,
      plane: next.plane,
      cell: next.cell,
      model: now.model,
      outputs: now.outputs,
      colours: !redrawn && what ? what.colours : coloursOf(now.model, now.outputs, now.scope),
    };
    if (redrawn || built !== name || drawn !== `${name} ${next.plane}`) {
      plate.draw(what);
      head.show(now.model, layer, next.plane);
      take.offer(isExplained(operation) ? "all" : "link");
    }
    plate.step(what);
    reachByKeys(plate.element);
    steps.show(now.model, layer, next.cell);
    plate.result.label = message("detail.result", { map: head.title });
    [built, drawn] = [name, `${name} ${next.plane}`];
    held ||= isGone(focused, section);
    if (held) plate.result.element.focus({ preventScroll: true });
    if (from) fly(plate.result.element, from);
    from = null;
    speak(plate.element);
    return place;
  }

  // The overlay lies where the pictures lie.
  new ResizeObserver(() => {
    if (!plate || !what) return;
    plate.step(what);
    reachByKeys(plate.element);
  }).observe(holder);

  /** @returns {null} */
  function close() {
    steps.pause();
    take.offer("nothing");
    plate = null;
    holder.replaceChildren();
    [built, drawn] = ["", ""];
    return null;
  }

  return {
    render,
    flyFrom: (box) => {
      from = box;
    },
  };
}

/** Whether the focus is on a button that has just been taken away. @param {Element | null} focused @param {HTMLElement} section */
function isGone(focused, section) {
  if (!(focused instanceof HTMLButtonElement) || !section.contains(focused)) return false;
  return focused.disabled || Boolean(focused.hidden);
}
