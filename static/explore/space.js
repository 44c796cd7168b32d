/**
 * The network in space, instead of the flat one: a switch, and the address. What shows it is loaded when it is asked for.
 *
 * @import { NetworkSpace } from "../components/space/network-space.js"
 * @import { NetworkTiles } from "../components/network-view/network-tiles.js"
 * @import { Parts } from "./parts.js"
 * @import { Visit } from "./visit.js"
 */

import { button } from "../dom/element.js";
import { Lazy } from "../dom/lazy.js";
import { on } from "../dom/on.js";
import { message } from "../locale/message.js";

/** @param {Parts} parts @param {Visit} visit @returns {() => void} shows what the view has of it */
export function connectSpace({ network, status }, visit) {
  const tiles = /** @type {NetworkTiles} */ (network.querySelector("network-tiles"));
  const toggle = button({ class: "space", title: message("space.hint"), onclick: turn }, message("space.open"));
  const lazy = new Lazy(async () => (await import("../components/space/load.js")).loadSpace());
  /** @type {NetworkSpace | null} */ let space = null;
  let isNew = false; // switched on by the visitor
  lazy.onArrival = show;
  network.querySelector(".scope")?.after(toggle);

  function turn() {
    isNew = !visit.view.space;
    visit.change({ space: isNew ? "1" : null }, "push");
    show();
  }

  function show() {
    const { space: view } = visit.view;
    toggle.ariaPressed = String(view !== null);
    const Space = view ? lazy.get() : null;
    if (view && !Space) return;
    if (tiles.showsAll !== Boolean(view)) {
      tiles.showsAll = Boolean(view);
      tiles.dispatchEvent(new Event("sight"));
    }
    if (!view || !Space) {
      space?.remove();
      space = null;
      return;
    }
    try {
      space ??= build(Space);
      space.view = view;
      if (isNew) space.settle();
    } catch {
      goBack();
    }
    isNew = false;
  }

  /** @param {typeof NetworkSpace} Space */
  function build(Space) {
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
