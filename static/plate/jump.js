/** A button with a layer's name that opens the layer, for visitors without a pointer. */

import { button } from "../dom/element.js";

/** @param {() => void} onOpen @param {string} [text] */
export function jump(onOpen, text = "") {
  const made = button("jump", text);
  made.addEventListener("click", onOpen);
  return made;
}
