/**
 * The guided tour: a walk over the page as it is. It follows the network that is shown, leaves everything
 * usable, and is offered once. It comes when somebody takes it.
 *
 * @import { Model } from "../../api/types.js"
 * @import { Place, Walk } from "./walk.js"
 */

import { find } from "../../dom/find.js";
import { explain, showStatus } from "../status.js";
import { invite } from "./invitation.js";

/**
 * @param {{ model: () => Model | null, open: (place: Place | null) => void }} page the network that is
 *   shown, and how a place of it is opened; null closes it
 */
export function connectTour(page) {
  const opener = find("#tour", HTMLButtonElement);
  const settle = invite(find("header", HTMLElement), start);
  /** @type {Walk | null} */
  let walk = null;
  opener.addEventListener("click", start);

  async function start() {
    const focused = document.activeElement;
    settle();
    const usable = focused instanceof HTMLElement && focused.isConnected && focused !== document.body;
    try {
      const { Walk } = await import("./walk.js");
      walk ??= new Walk(page);
      walk.start(usable ? focused : opener);
    } catch (error) {
      showStatus(explain(error, false));
    }
  }
}
