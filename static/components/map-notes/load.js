import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

/** Loads the notes on a map with their texts and styles. */
export async function loadMapNotes() {
  const [{ MapNotes }, { mark }] = await Promise.all([
    import("./map-notes.js"),
    import("./mark.js"),
    catalogue("kernels"),
    catalogue("looks"),
    stylesheet(import.meta.resolve("./map-notes.css")),
  ]);
  return { MapNotes, mark };
}
