/**
 * The guided tour: a walk over the page as it is. It follows the network that is shown, leaves everything usable, and
 * is offered once. Its code is loaded when somebody takes it.
 *
 * @import { Kernels } from "../../api/kernels.js"
 * @import { Model, Outputs } from "../../api/types.js"
 * @import { Parts } from "../parts.js"
 * @import { Place, Walk } from "./walk.js"
 * @typedef {{
 *   shown: () => { model: Model, outputs: Outputs | null } | null,
 *   kernels: Kernels,
 *   open: (place: Place | null) => void,
 *   turn: (degrees: number) => void,
 * }} Page
 *   the network that is shown, its outputs, and its layers' own tensors; how a place of it is opened, null closes it;
 *   how the drawing is turned
 */

import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";
import { describeFailure } from "../failure.js";
import { invite } from "./invitation.js";

const SHEETS = ["./walk.css", "./card.css"].map((name) => import.meta.resolve(name));

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
      const [{ Walk }] = await Promise.all([import("./walk.js"), catalogue("tour"), ...SHEETS.map(stylesheet)]);
      walk ??= new Walk(parts, page);
      walk.start(usable ? focused : parts.tour);
    } catch (error) {
      parts.status.text = describeFailure(error, false);
    }
  }
}
