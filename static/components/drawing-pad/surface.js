/** What a drawing pad draws on: a focusable canvas that follows mouse, finger and pen. @import { Point } from "./history.js" */

import { element } from "../../dom/element.js";
import { deviceMessage } from "../../locale/device.js";
import { message } from "../../locale/message.js";
import { FIELD, snap } from "./codec.js";

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ begin: (point: Point) => void, extend: (points: Point[]) => void, end: () => void, cancel: () => void }} pen
 *   told of a stroke in pixels of the field; `cancel`: it was none
 * @returns {HTMLElement}
 */
export function drawingSurface(canvas, { begin, extend, end, cancel }) {
  /** @type {PointerEvent | null} */
  let pointer = null;
  let hasPen = false;

  /** @param {PointerEvent} event */
  function place(event) {
    const box = canvas.getBoundingClientRect();
    const scale = FIELD / box.width;
    return /** @type {Point} */ ([snap((event.clientX - box.left) * scale), snap((event.clientY - box.top) * scale)]);
  }

  const surface = element(
    "div",
    {
      class: "surface",
      tabindex: 0,
      role: "application",
      "aria-label": deviceMessage("pad.label"),
      "data-hint": message("pad.hint"),
    },
    canvas,
  );
  surface.addEventListener("pointerdown", (event) => {
    const isPen = event.pointerType === "pen";
    hasPen ||= isPen;
    if (event.button !== 0 || (hasPen && event.pointerType === "touch")) return; // a palm beside the pen
    if (pointer !== null && (!isPen || pointer.pointerType !== "touch")) return;
    if (pointer !== null) cancel(); // it was the palm, which came down before the pen
    surface.setPointerCapture(event.pointerId);
    pointer = event;
    begin(place(event));
  });
  surface.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer?.pointerId) return;
    const coalesced = event.getCoalescedEvents?.() ?? [];
    extend((coalesced.length ? coalesced : [event]).map(place));
  });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
    surface.addEventListener(type, (event) => {
      if (event.pointerId !== pointer?.pointerId) return;
      pointer = null;
      end();
    });
  }
  return surface;
}
