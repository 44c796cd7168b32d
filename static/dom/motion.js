/** Motion that shows where a thing came from; none for visitors who asked their system for none. */

const still = matchMedia("(prefers-reduced-motion: reduce)");
const DURATION = 200; // milliseconds

/** Animate an element from one state to another; a later call simply goes on. @param {HTMLElement} element @param {Keyframe[]} frames */
export function move(element, frames) {
  if (!still.matches) element.animate(frames, { duration: DURATION, easing: "ease-out" });
}

/** Let an element grow, or shrink, into its place out of another one. @param {HTMLElement} element @param {DOMRect} from */
export function fly(element, from) {
  const to = element.getBoundingClientRect();
  const shift = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
  move(element, [
    { transformOrigin: "0 0", transform: `${shift} scale(${from.width / to.width}, ${from.height / to.height})` },
    { transformOrigin: "0 0", transform: "none" },
  ]);
}
