/** One line in the header that offers the tour, until it is taken or turned down. */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { isSeen, setSeen } from "./memory.js";

/**
 * @param {HTMLElement} header
 * @param {() => void} onStart
 * @returns {() => void} takes it away for good
 */
export function invite(header, onStart) {
  const [start, decline] = [button("", message("tour.start")), button("", message("tour.decline"))];
  const line = element("div", "invitation", element("span", "", message("tour.invitation")), start, decline);
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", message("tour.heading"));
  const settle = () => {
    setSeen();
    line.remove();
  };
  start.addEventListener("click", onStart);
  decline.addEventListener("click", () => {
    settle();
    header.querySelector("button")?.focus(); // the way to the tour that stays
  });
  if (!isSeen()) header.querySelector("nav")?.before(line);
  return settle;
}
