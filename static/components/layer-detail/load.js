import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

const SHEETS = ["../../styles/detail.css", "../../plate/plate.css"].map((path) => import.meta.resolve(path));

/** Loads `<layer-detail>` with its texts and styles. A plate comes with its kind. */
export async function loadLayerDetail() {
  await Promise.all([catalogue("kinds"), ...SHEETS.map(stylesheet)]);
  const { LayerDetail } = await import("./layer-detail.js");
  return LayerDetail;
}
