import { move } from "../page/motion.js";

/** Let the open map come from its tile. @param {HTMLElement} element @param {DOMRect} from */
export function fly(element, from) {
  const to = element.getBoundingClientRect();
  const shift = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
  move(element, [
    { transformOrigin: "0 0", transform: `${shift} scale(${from.width / to.width}, ${from.height / to.height})` },
    { transformOrigin: "0 0", transform: "none" },
  ]);
}
