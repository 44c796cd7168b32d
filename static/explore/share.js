/**
 * Sharing what is shown: as a link, a picture, on paper, or on a projector. Most of it is loaded when it is asked for.
 *
 * @import { SharePanel } from "../components/share/share-panel.js"
 * @import { View } from "./address.js"
 * @import { Parts } from "./parts.js"
 * @import { Questions } from "./questions.js"
 * @import { Visit } from "./visit.js"
 */

import { on } from "../dom/on.js";
import { message } from "../locale/message.js";
import { describeFailure } from "./failure.js";
import { connectPrint } from "./print.js";
import { awaitLayers } from "./waiting.js";

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {Questions} questions
 * @param {(part: Partial<View>, how: "push") => void} change
 * @returns {() => void} shows what the view has of it
 */
export function connectShare(parts, visit, questions, change) {
  const { share, status, page } = parts;
  /** @type {SharePanel | null} */ let panel = null;
  /** @type {Promise<(on: boolean) => void> | null} */ let present = null;
  let presents = false;

  const print = connectPrint(parts, visit, questions);
  share.addEventListener("click", async () => {
    try {
      panel ??= await build();
    } catch (error) {
      status.text = describeFailure(error, false);
      return;
    }
    panel.address = new URL(visit.address, location.href).href;
    panel.openAt(share);
  });

  async function build() {
    const { loadSharePanel } = await import("../components/share/load.js");
    const built = new (await loadSharePanel())();
    page.append(built);
    on(built, "present", () => change({ present: true }, "push"));
    on(built, "print", print);
    on(built, "picture", (/** @type {"png" | "svg"} */ format) => save(format));
    return built;
  }

  /** @param {"png" | "svg"} format */
  async function save(format) {
    try {
      const { savePictureOf } = await import("./picture-of.js");
      await awaitLayers(questions, status);
      if (questions.shown) await savePictureOf(parts, visit, questions.shown.model, format);
    } catch {
      status.showBriefly(message("share.failed"));
    }
  }

  function leave() {
    if (visit.view.present) change({ present: false }, "push");
  }

  // Before the page's own listeners: they go back one step, and this is the last one.
  window.addEventListener(
    "keydown",
    ({ key }) => {
      const isUsed =
        visit.view.layer !== null ||
        document.querySelector("dialog[open], :popover-open, [role=dialog]:not([popover])");
      if (key === "Escape" && !isUsed) leave();
    },
    { capture: true },
  );

  return () => {
    if (visit.view.present === presents) return;
    presents = visit.view.present;
    present ??= import("./present/present.js").then(({ loadPresent }) => loadPresent(parts, leave));
    present
      .then((turn) => turn(presents))
      .catch((error) => {
        present = null;
        presents = false;
        status.text = describeFailure(error, false);
      });
  };
}
