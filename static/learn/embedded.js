/** A lab alone, in a frame: its state is in the frame's address, and the page around it is told how high it is. */

import { debounce } from "../dom/debounce.js";
import { find } from "../dom/find.js";
import { tellHeight } from "../dom/tell-height.js";
import { loadLab } from "../labs/load.js";
import { read, write } from "./address.js";

const QUIET = 300; // milliseconds without a change before the address follows

const lab = /** @type {import("./labs.js").Lab} */ (find(".lab", HTMLElement));
const source = find("footer a", HTMLAnchorElement);
const take = () => {
  const { id, state } = read(location.hash);
  lab.address = id === lab.id ? state : "";
  source.hash = write({ id: lab.id, state: lab.address });
};
const keep = debounce(QUIET, () => {
  source.hash = write({ id: lab.id, state: lab.address });
  history.replaceState(null, "", source.hash); // the way back is that of the page around
});

await loadLab(lab.id);
take();
find(".lab h3", HTMLElement).ariaLevel = "1"; // there is no other
lab.classList.add("loaded");
lab.addEventListener("lab", keep);
window.addEventListener("hashchange", take);
tellHeight();
