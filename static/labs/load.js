/** Loads labs: a lab's folder has its element in `index.js` and its styles in `NAME.css`; its texts are `lab-NAME.json`. */

import { remember } from "../api/remember.js";
import { stylesheet } from "../dom/stylesheet.js";
import { catalogue } from "../locale/message.js";

/** What labs have in common; a lab's own styles come after it. */
const common = remember(() =>
  Promise.all([
    catalogue("labs"),
    stylesheet(import.meta.resolve("../plate/plate.css")),
    stylesheet(import.meta.resolve("./labs.css")),
  ]),
);

/** The element `<conv-lab-NAME>`, and all that it needs. @param {string} name */
export async function loadLab(name) {
  await common("labs");
  await Promise.all([catalogue(`lab-${name}`), stylesheet(import.meta.resolve(`./${name}/${name}.css`))]);
  await import(`./${name}/index.js`);
}
