/** A step that has no explanation: any value may depend on everything that it reads. @import { Kind } from "../kind.js" */

import { everything } from "../reading.js";

/** @type {Kind} */
export default {
  sources: everything,
  plate: () => import("./plate.js"),
  styles: [import.meta.resolve("./plate.css")],
};
