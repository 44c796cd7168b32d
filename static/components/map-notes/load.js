import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

/** Loads the notes on a map with their texts and styles. */
export async function loadMapNotes() {
  const [{ MapNotes }, { EditsNote }, { mark }] = await Promise.all([
    import("./map-notes.js"),
    import("./edits-note.js"),
    import("./mark.js"),
    catalogue("kernels"),
    catalogue("looks"),
    stylesheet(import.meta.resolve("./map-notes.css")),
  ]);
  return { MapNotes, EditsNote, mark };
}
