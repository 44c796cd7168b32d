import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

/** Loads what says why a class was answered, with its texts and styles. */
export async function loadWhy() {
  const [{ WhyNote }, { PathLayer }] = await Promise.all([
    import("./why-note.js"),
    import("./path-layer.js"),
    catalogue("why"),
    stylesheet(import.meta.resolve("./why.css")),
  ]);
  return { WhyNote, PathLayer };
}
