/** One line in the header that offers the tour, until it is taken or declined. */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { isSeen, setSeen } from "./memory.js";

/**
 * @param {HTMLElement} header
 * @param {HTMLButtonElement} opener the button that starts the tour at any time
 * @param {() => void} onStart
 * @returns {() => void} removes the invitation for good
 */
export function invite(header, opener, onStart) {
  const decline = button({}, message("tour.decline"));
  const line = element(
    "div",
    { class: "invitation", role: "group", "aria-label": message("tour.heading") },
    element("span", {}, message("tour.invitation")),
    button({ onclick: onStart }, message("tour.start")),
    decline,
  );
  const remove = () => {
    setSeen();
    line.remove();
  };
  decline.addEventListener("click", () => {
    remove();
    opener.focus();
  });
  if (!isSeen()) header.querySelector("nav")?.before(line);
  return remove;
}
