import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

const SHEETS = ["detail", "plates", "plates-joining", "plates-pointwise", "plates-softmax", "plates-reading"];

/** Loads `<layer-detail>` with its texts and styles. The plates are most of the front end's code. */
export async function loadLayerDetail() {
  await Promise.all([catalogue("kinds"), ...SHEETS.map(stylesheet)]);
  const { LayerDetail } = await import("./layer-detail.js");
  return LayerDetail;
}
