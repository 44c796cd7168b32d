/** Dragging sideways over an element, as over a slider. Below a few pixels it is a click. */

const CLICK = 4; // CSS pixels

/**
 * @param {HTMLElement} target
 * @param {{ start: () => number, move: (from: number, pixels: number) => void }} on `start`: the value at the beginning
 */
export function drag(target, { start, move }) {
  target.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    const from = start();
    let drags = false;
    const ends = new AbortController();
    const { signal } = ends;
    target.addEventListener(
      "pointermove",
      (event) => {
        if (event.pointerId !== down.pointerId) return;
        const pixels = event.clientX - down.clientX;
        if (!drags && Math.abs(pixels) < CLICK) return;
        if (!drags) target.setPointerCapture(event.pointerId);
        drags = true;
        event.preventDefault();
        move(from, pixels);
      },
      { signal },
    );
    for (const end of ["pointerup", "pointercancel"]) target.addEventListener(end, () => ends.abort(), { signal });
    window.addEventListener("pointerup", () => ends.abort(), { signal });
  });
}
