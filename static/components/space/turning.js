/**
 * Turns and approaches the network in space: with a mouse, fingers, or the keys of the element.
 *
 * @import { View } from "./camera.js"
 */

const TURN = 0.4; // degrees per CSS pixel
const STEP = 5; // degrees per key
const NEARER = 1.15; // per key
const WHEEL = 0.0016; // of the zoom's logarithm, per unit of the wheel
const LINE = 16; // CSS pixels of a wheel's line
const STILL = 4; // CSS pixels that a click may move

/** @type {Record<string, (view: View) => View>} */
const KEYS = {
  ArrowLeft: (view) => ({ ...view, yaw: view.yaw - STEP }),
  ArrowRight: (view) => ({ ...view, yaw: view.yaw + STEP }),
  ArrowUp: (view) => ({ ...view, pitch: view.pitch - STEP }),
  ArrowDown: (view) => ({ ...view, pitch: view.pitch + STEP }),
  "+": (view) => ({ ...view, zoom: view.zoom * NEARER }),
  "=": (view) => ({ ...view, zoom: view.zoom * NEARER }),
  "-": (view) => ({ ...view, zoom: view.zoom / NEARER }),
};

/**
 * @param {HTMLElement} element
 * @param {{ view: () => View, turn: (view: View) => void, reset: () => void, point: (x: number, y: number) => void,
 *   leave: () => void, open: () => void }} acts  `point`: at a pixel of the element
 */
export function connectTurning(element, acts) {
  /** @type {Map<number, PointerEvent>} */ const held = new Map();
  let way = 0; // that the pointer has gone since it was pressed
  const at = (/** @type {PointerEvent} */ event) => {
    const { left, top, width } = element.getBoundingClientRect();
    const scale = element.offsetWidth / width; // the page may be enlarged
    acts.point((event.clientX - left) * scale, (event.clientY - top) * scale);
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!held.size) way = 0;
    held.set(event.pointerId, event);
    element.setPointerCapture(event.pointerId);
    at(event);
  });
  element.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return at(event);
    const [across, down] = [event.clientX - before.clientX, event.clientY - before.clientY];
    const apart = spread(held);
    held.set(event.pointerId, event);
    way += Math.abs(across) + Math.abs(down);
    if (way <= STILL) return;
    const { yaw, pitch, zoom } = acts.view();
    const share = TURN / held.size;
    const pinch = apart ? spread(held) / apart : 1;
    acts.turn({ yaw: yaw - across * share, pitch: pitch + down * share, zoom: zoom * pinch });
  });
  const release = (/** @type {PointerEvent} */ { pointerId }) => held.delete(pointerId);
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", (event) => {
    way = Number.POSITIVE_INFINITY;
    release(event);
  });
  element.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && acts.leave());
  element.addEventListener("click", () => way <= STILL && acts.open());
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { zoom, ...angles } = acts.view();
      acts.turn({ ...angles, zoom: zoom * Math.exp(-event.deltaY * (event.deltaMode ? LINE : 1) * WHEEL) });
    },
    { passive: false },
  );
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key];
    if (act) acts.turn(act(acts.view()));
    else if (event.key === "0") acts.reset();
    else return;
    event.preventDefault();
  });
}

/** How far apart two fingers are; 0 for one. @param {Map<number, PointerEvent>} held */
function spread(held) {
  const [one, other] = held.values();
  return other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
}
