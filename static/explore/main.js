/** The entry of the Explore page: asks the first question, then loads and starts the page. */

import { breath } from "../dom/breath.js";
import { askOpening } from "./opening.js";

const PARTS = ["class-bars", "drawing-pad", "example-list", "input-preview", "network-view"];

const opening = askOpening();
// One after the other: all at once, they would hold up the first touch on a phone.
for (const part of PARTS) {
  await import(`../components/${part}/${part}.js`);
  await breath();
}
const { explore } = await import("./explore.js");
await breath();
explore(breath().then(() => opening));
