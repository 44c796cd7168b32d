import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

/** Loads `<epoch-bar>` with its texts and styles. */
export async function loadEpochs() {
  await stylesheet(import.meta.resolve("../../styles/foot-bar.css"));
  await Promise.all([catalogue("epochs"), stylesheet(import.meta.resolve("./epochs.css"))]);
  const { EpochBar } = await import("./epoch-bar.js");
  return EpochBar;
}
