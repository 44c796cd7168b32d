/**
 * The network in space, instead of the flat one, as the address has it.
 *
 * @import { NetworkSpace } from "../components/space/network-space.js"
 * @import { NetworkTiles } from "../components/network-view/network-tiles.js"
 * @import { Parts } from "./parts.js"
 * @import { Visit } from "./visit.js"
 */

import { loadSpace } from "../components/space/load.js";
import { on } from "../dom/on.js";
import { message } from "../locale/message.js";

/** @param {Parts} parts @param {Visit} visit @returns {Promise<() => void>} shows what the view has of it */
export async function connectSpace({ network, status }, visit) {
  const Space = await loadSpace();
  const tiles = /** @type {NetworkTiles} */ (network.querySelector("network-tiles"));
  /** @type {NetworkSpace | null} */ let space = null;

  function show() {
    const { space: view } = visit.view;
    network.inSpace = view !== null;
    if (tiles.showsAll !== (view !== null)) {
      tiles.showsAll = view !== null;
      tiles.dispatchEvent(new Event("sight"));
    }
    if (view === null) {
      space?.remove();
      space = null;
      return;
    }
    try {
      const isNew = !space;
      space ??= build();
      space.view = view;
      if (isNew) space.settle();
    } catch {
      goBack();
    }
  }

  function build() {
    const built = new Space(tiles);
    on(built, "turn", (view) => visit.change({ space: view }, "later"));
    on(built, "lost", () => space === built && goBack());
    tiles.after(built);
    return built;
  }

  function goBack() {
    visit.change({ space: null }, "replace");
    status.showBriefly(message("space.none"));
    show();
  }

  return show;
}
