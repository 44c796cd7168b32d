/** One line in the header that offers the tour, until it is taken or turned down. */

import { message } from "../page/message.js";
import { isSeen, setSeen } from "./memory.js";

/**
 * @param {HTMLElement} header
 * @param {() => void} onStart
 * @returns {() => void} takes it away for good
 */
export function invite(header, onStart) {
  const line = document.createElement("div");
  const text = document.createElement("span");
  line.className = "invitation";
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", message("tour.heading"));
  text.textContent = message("tour.invitation");
  const settle = () => {
    setSeen();
    line.remove();
  };
  const turnDown = () => {
    settle();
    header.querySelector("button")?.focus(); // the way to the tour that stays
  };
  line.append(text, button(message("tour.start"), onStart), button(message("tour.decline"), turnDown));
  if (!isSeen()) header.querySelector("nav")?.before(line);
  return settle;
}

/** @param {string} text @param {() => void} action */
function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}
