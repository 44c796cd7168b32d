/**
 * Prepares the page for paper: it has every layer, it bears its address, and what was laid out for a wide window is scaled
 * to fit.
 *
 * @import { NetworkTiles } from "../components/network-view/network-tiles.js"
 * @import { Parts } from "./parts.js"
 * @import { Questions } from "./questions.js"
 * @import { Visit } from "./visit.js"
 */

import { element } from "../dom/element.js";
import { printWhole } from "../dom/printing.js";
import { setText } from "../dom/text.js";
import { message } from "../locale/message.js";
import { awaitLayers } from "./waiting.js";

const WIDTH = 960; // CSS pixels of a page of A4 or Letter on its side, without its margins
/** The height in CSS pixels that what stands above leaves to what these hold. @type {Record<string, number>} */
const HEIGHTS = { "network-tiles": 400, ".holder": 320 };

/** @param {Parts} parts @param {Visit} visit @param {Questions} questions @returns {() => Promise<void>} prints */
export function connectPrint({ page, network, status }, visit, questions) {
  const [address, missing] = [element("span"), element("em")];
  page.append(element("p", "address", address, missing));

  window.addEventListener("beforeprint", () => {
    setText(address, new URL(visit.address, location.href).href);
    setText(missing, questions.isWhole ? "" : message("print.partly"));
    tiles()?.paintWhole(true);
    fit();
  });
  window.addEventListener("afterprint", () => tiles()?.paintWhole(false));

  function tiles() {
    return /** @type {NetworkTiles | null} */ (network.querySelector("network-tiles"));
  }

  return printWhole(() => awaitLayers(questions, status));
}

function fit() {
  for (const [selector, height] of Object.entries(HEIGHTS)) {
    const part = document.querySelector(selector);
    if (!(part instanceof HTMLElement)) continue;
    const held = Array.from(part.children);
    const width = Math.max(...held.map((each) => each.scrollWidth));
    const tall = held.reduce((sum, each) => sum + each.scrollHeight, 0);
    const fits = Math.min(1, WIDTH / width, height / tall);
    part.style.setProperty("--paper", String(fits));
  }
}
