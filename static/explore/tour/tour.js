/**
 * The guided tour: a walk over the page as it is. It follows the network that is shown, leaves everything usable, and
 * is offered once. Its code is loaded when somebody takes it.
 *
 * @import { Model } from "../../api/types.js"
 * @import { Parts } from "../parts.js"
 * @import { Place, Walk } from "./walk.js"
 * @typedef {{ model: () => Model | null, open: (place: Place | null) => void }} Page  the network that is shown, and
 *   how a place of it is opened; null closes it
 */

import { catalogue } from "../../locale/message.js";
import { describeFailure } from "../failure.js";
import { invite } from "./invitation.js";

/** @param {Parts} parts @param {Page} page */
export function connectTour(parts, page) {
  const accept = invite(parts.header, parts.tour, start);
  /** @type {Walk | null} */
  let walk = null;
  parts.tour.addEventListener("click", start);

  async function start() {
    const focused = document.activeElement;
    accept();
    const usable = focused instanceof HTMLElement && focused.isConnected && focused !== document.body;
    try {
      const [{ Walk }] = await Promise.all([import("./walk.js"), catalogue("tour")]);
      walk ??= new Walk(parts, page);
      walk.start(usable ? focused : parts.tour);
    } catch (error) {
      parts.status.text = describeFailure(error, false);
    }
  }
}
