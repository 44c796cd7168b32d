import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

/** Loads `<share-panel>` with its texts and styles. */
export async function loadSharePanel() {
  await Promise.all([catalogue("share"), stylesheet(import.meta.resolve("./share.css"))]);
  const { SharePanel } = await import("./share-panel.js");
  return SharePanel;
}
