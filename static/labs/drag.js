/** Dragging in two directions with mouse, finger or pen. Arrow keys do the same in steps. */

const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});
const LEAP = 5; // steps with Shift

/**
 * @template From
 * @param {HTMLElement} target
 * @param {Element} field how far is told as a share of its width and height
 * @param {{ start: () => From, move: (from: From, by: [number, number]) => void, step: (by: [number, number]) => void }} on
 *   `start`: what it is at the beginning; `move`: how far from there in all; `step`: arrow keys, in steps
 */
export function draggable(target, field, { start, move, step }) {
  /** @type {{ event: PointerEvent, from: From } | null} */
  let held = null;
  target.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || held) return;
    target.setPointerCapture(event.pointerId);
    held = { event, from: start() };
  });
  target.addEventListener("pointermove", (event) => {
    if (event.pointerId !== held?.event.pointerId) return;
    const { width, height } = field.getBoundingClientRect();
    const { clientX, clientY } = held.event;
    move(held.from, [(event.clientX - clientX) / width, (event.clientY - clientY) / height]);
  });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
    target.addEventListener(type, (event) => {
      if (event.pointerId === held?.event.pointerId) held = null;
    });
  }
  target.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(event.shiftKey ? [by[0] * LEAP, by[1] * LEAP] : by);
  });
}
