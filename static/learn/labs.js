/**
 * Labs on the page: each is loaded as it comes near, shows what the address says, and writes its state there.
 *
 * @typedef {HTMLElement & { address: string }} Lab
 */

import { debounce } from "../dom/debounce.js";
import { printWhole } from "../dom/printing.js";
import { loadLab } from "../labs/load.js";
import { read, write } from "./address.js";

const NEAR = "600px";
const QUIET = 300; // milliseconds without a change before the address follows

/** @param {Lab} lab */
async function load(lab) {
  await loadLab(lab.id);
  const { id, state } = read(location.hash);
  lab.classList.add("loaded");
  if (id === lab.id) arrive(lab, state);
  if (lab.closest("[data-embed]")) (await import("./embed.js")).offerEmbed(/** @type {any} */ (lab));
}

/** Paper has every lab, or where it is to be found. @param {NodeListOf<Lab>} labs */
function connectPrint(labs) {
  const away = () => Array.from(labs).filter((lab) => !lab.classList.contains("loaded"));
  printWhole(async () => {
    await Promise.all(away().map(load));
    while (Array.from(labs).some((lab) => lab.ariaBusy === "true")) await new Promise(requestAnimationFrame);
  });
  window.addEventListener("beforeprint", () => {
    for (const lab of away()) lab.dataset.place = new URL(`#${lab.id}`, location.href).href;
  });
}

/** @param {Lab} lab @param {string} state */
function arrive(lab, state) {
  if (lab.address !== state) lab.address = state;
  lab.scrollIntoView({ block: "start" });
}

/** Wires all labs below an element. @param {HTMLElement} root */
export function connectLabs(root) {
  const labs = /** @type {NodeListOf<Lab>} */ (root.querySelectorAll(".lab"));
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        load(/** @type {Lab} */ (target)).catch(() => near.observe(target)); // its next coming into view tries again
      }
    },
    { rootMargin: NEAR },
  );
  for (const lab of labs) near.observe(lab);
  connectPrint(labs);
  const keep = debounce(QUIET, (/** @type {Lab} */ lab) => {
    const address = write({ id: lab.id, state: lab.address });
    // The way back leads to the lab that was played with before.
    const how = read(location.hash).id === lab.id ? "replaceState" : "pushState";
    if (address !== location.hash) history[how](null, "", address);
  });
  root.addEventListener("lab", ({ target }) => keep(/** @type {Lab} */ (target)));
  const go = () => {
    const { id, state } = read(location.hash);
    const lab = Array.from(labs).find((one) => one.id === id);
    if (lab?.classList.contains("loaded")) arrive(lab, state);
    else lab?.scrollIntoView(); // a fragment with a state is no id: the browser does not scroll to it
  };
  window.addEventListener("popstate", go);
  go();
}
