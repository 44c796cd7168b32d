import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

/** Loads the network in space, with its texts and styles. */
export async function loadSpace() {
  const [{ NetworkSpace }] = await Promise.all([
    import("./network-space.js"),
    catalogue("space"),
    stylesheet(import.meta.resolve("./space.css")),
  ]);
  return NetworkSpace;
}
