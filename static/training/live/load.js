/** Loads `<live-training>` with its texts and styles once its place comes near the window. */

import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

/** @param {HTMLElement} place */
export function loadWhenNear(place) {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      load(place);
    },
    { rootMargin: "600px" },
  );
  seen.observe(place);
}

/** @param {HTMLElement} place */
async function load(place) {
  await Promise.all([
    catalogue("labs"),
    catalogue("live"),
    stylesheet(import.meta.resolve("../../labs/labs.css")),
    stylesheet(import.meta.resolve("./live.css")),
  ]);
  await import("./index.js");
  place.replaceChildren(document.createElement("live-training"));
}
