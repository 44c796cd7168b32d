/** What can be taken away from an open cell: a link to it, and the lines of PyTorch that compute it. */

import { copy } from "../../dom/copy.js";
import { find } from "../../dom/find.js";
import { showPassing } from "../../explore/status.js";

/** @param {{ link: () => string, torch: () => Promise<string | null> }} texts `torch`: null where there is nothing to compute */
export function connectTake({ link, torch }) {
  const asTorch = find("#copy-torch", HTMLButtonElement);
  find("#copy-link", HTMLButtonElement).addEventListener("click", async () => showPassing(await copy(link())));
  asTorch.addEventListener("click", async () => showPassing(await copy((await torch()) ?? "")));
  const buttons = find("#take", HTMLElement);
  return {
    /** @param {"all" | "link" | "nothing"} what */
    offer(what) {
      buttons.hidden = what === "nothing";
      asTorch.hidden = what !== "all";
    },
  };
}
