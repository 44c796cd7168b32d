/**
 * The picture of what is shown: the overview, flat or in space, or the open layer, with its colours and the address.
 *
 * @import { Model } from "../api/types.js"
 * @import { NetworkTiles } from "../components/network-view/network-tiles.js"
 * @import { NetworkSpace } from "../components/space/network-space.js"
 * @import { Parts } from "./parts.js"
 * @import { Visit } from "./visit.js"
 */

import { message } from "../locale/message.js";
import { textOf } from "../locale/model-text.js";
import { savePicture } from "../picture/save.js";
import { fileName } from "./file-name.js";

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {Model} model every layer's output of which is there
 * @param {"png" | "svg"} format
 */
export async function savePictureOf({ network, detail, bars }, visit, model, format) {
  const open = detail.hidden ? null : visit.view.layer;
  const space = /** @type {NetworkSpace | null} */ (network.querySelector("network-space"));
  const tiles = /** @type {NetworkTiles} */ (network.querySelector("network-tiles"));
  const legend = network.querySelector("colour-legend");
  const shown = (open && detail.querySelector(".plate")) || space || tiles;
  const parts = [legend, shown].flatMap((element) => element ?? []);
  const named = [message("app.name"), textOf(model, "name"), open].filter(Boolean);
  const sheet = {
    title: named.join(" · "),
    note: bars.querySelector(".words")?.textContent ?? "",
    address: new URL(visit.address, location.href).href,
    parts,
  };
  await tiles.paintWhole(true);
  if (shown === space) space?.paint();
  try {
    await savePicture(sheet, format, fileName(model.id, open));
  } finally {
    tiles.paintWhole(false);
  }
}
