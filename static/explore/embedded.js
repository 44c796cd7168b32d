/** The entry of the Explore page in a frame of somebody else's page: its heading leads to the whole page, as it stands. */

import { find } from "../dom/find.js";
import { tellHeight } from "../dom/tell-height.js";
import "./main.js";

const whole = find("h1 a", HTMLAnchorElement);
for (const event of ["pointerdown", "focus"]) {
  whole.addEventListener(event, () => {
    whole.hash = location.hash;
  });
}
tellHeight();
