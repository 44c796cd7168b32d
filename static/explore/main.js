/** The entry of the Explore page: asks the first question, then loads and starts the page. */

import { askOpening } from "./opening.js";

const opening = askOpening();
const { explore } = await import("./explore.js");
explore(opening);
