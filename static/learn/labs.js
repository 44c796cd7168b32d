/**
 * Labs on the page: each is loaded as it comes near, shows what the address says, and writes its state there.
 *
 * @typedef {HTMLElement & { address: string }} Lab
 */

import { debounce } from "../dom/debounce.js";
import { stylesheet } from "../dom/stylesheet.js";
import { catalogue } from "../locale/message.js";
import { read, write } from "./address.js";

const NEAR = "600px";
const QUIET = 300; // milliseconds without a change before the address follows

/** What all labs need; loaded with the first of them. @type {Promise<unknown> | null} */
let common = null;

/** @param {Lab} lab */
async function load(lab) {
  common ??= Promise.all([
    catalogue("labs"),
    stylesheet(import.meta.resolve("../plate/plate.css")),
    stylesheet(import.meta.resolve("../labs/labs.css")),
  ]);
  await common;
  const { id, state } = read(location.hash);
  const module = import(`../labs/${lab.id}/index.js`);
  await module;
  lab.classList.add("loaded");
  if (id === lab.id) arrive(lab, state);
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
        load(/** @type {Lab} */ (target)).catch((e) => {
          console.log("FAIL", String(e), e.stack);
          near.observe(target);
        }); // its next coming into view tries again
      }
    },
    { rootMargin: NEAR },
  );
  for (const lab of labs) near.observe(lab);
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
