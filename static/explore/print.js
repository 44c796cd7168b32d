/**
 * Prepares the page for paper: it bears its address, and what was laid out for a wide window is scaled to fit.
 *
 * @import { Visit } from "./visit.js"
 */

import { element } from "../dom/element.js";

const WIDTH = 960; // CSS pixels of a page of A4 or Letter on its side, without its margins
/** The height in CSS pixels that what stands above leaves to what these hold. @type {Record<string, number>} */
const HEIGHTS = { "network-tiles": 400, ".holder": 320 };

/** @param {HTMLElement} main @param {Visit} visit */
export function connectPrint(main, visit) {
  const address = element("p", "address");
  main.append(address);
  window.addEventListener("beforeprint", () => {
    address.textContent = new URL(visit.address, location.href).href;
    for (const [selector, height] of Object.entries(HEIGHTS)) {
      const part = document.querySelector(selector);
      if (!(part instanceof HTMLElement)) continue;
      const held = Array.from(part.children);
      const width = Math.max(...held.map((each) => each.scrollWidth));
      const tall = held.reduce((sum, each) => sum + each.scrollHeight, 0);
      const fits = Math.min(1, WIDTH / width, height / tall);
      part.style.setProperty("--paper", String(fits));
    }
  });
}
