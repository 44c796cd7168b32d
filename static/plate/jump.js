/** A name that leads to what it names, for those who do not point. */

import { button } from "../dom/element.js";

/** @param {() => void} onOpen @param {string} [text] */
export function jump(onOpen, text = "") {
  const made = button("jump", text);
  made.addEventListener("click", onOpen);
  return made;
}
