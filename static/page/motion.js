/** Motion that shows where a thing came from; none for visitors who asked their system for none. */

const still = matchMedia("(prefers-reduced-motion: reduce)");
const DURATION = 200; // milliseconds

/** Animate an element from one state to another; a later call simply goes on. @param {HTMLElement} element @param {Keyframe[]} frames */
export function move(element, frames) {
  if (!still.matches) element.animate(frames, { duration: DURATION, easing: "ease-out" });
}
