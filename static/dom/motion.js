/** Motion that shows where something came from; none for visitors who prefer reduced motion. */

const still = matchMedia("(prefers-reduced-motion: reduce)");
const DURATION = 200; // milliseconds

export const prefersStillness = () => still.matches;

/** Animates an element between two states. @param {HTMLElement} element @param {Keyframe[]} frames */
export function move(element, frames) {
  if (!still.matches) element.animate(frames, { duration: DURATION, easing: "ease-out" });
}

/** Moves and scales an element from another box into its own place. @param {HTMLElement} element @param {DOMRect} from */
export function fly(element, from) {
  const to = element.getBoundingClientRect();
  const shift = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
  move(element, [
    { transformOrigin: "0 0", transform: `${shift} scale(${from.width / to.width}, ${from.height / to.height})` },
    { transformOrigin: "0 0", transform: "none" },
  ]);
}
