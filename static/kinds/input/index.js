/** The picture as the network is given it. @import { Kind } from "../kind.js" */

/** @type {Kind} */
export default {
  sources: () => [],
  plate: () => import("./plate.js"),
  styles: [import.meta.resolve("./plate.css")],
};
