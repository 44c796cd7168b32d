/** The camera beside "Open a picture", where there is one that may be asked for. @import { Parts } from "./parts.js" */

/** @import { CameraDialog } from "../components/camera/camera-dialog.js" */

import { button } from "../dom/element.js";
import { on } from "../dom/on.js";
import { catalogue, message } from "../locale/message.js";
import { describeFailure } from "./failure.js";

/** @param {Parts} parts */
export async function connectCamera({ pictures, status, page }) {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []); // there in secure contexts alone
  if (!devices?.some(({ kind }) => kind === "videoinput")) return;
  await catalogue("camera");
  /** @type {CameraDialog | null} */ let dialog = null;
  const opener = button({ "aria-haspopup": "dialog", onclick: open }, message("camera.open"));
  pictures.addChoice(opener);

  async function open() {
    try {
      dialog ??= await build();
      await dialog.open();
    } catch (error) {
      status.text = describeFailure(error, false);
    }
  }

  async function build() {
    const { loadCameraDialog } = await import("../components/camera/load.js");
    const built = new (await loadCameraDialog())();
    page.append(built);
    on(built, "picture", (file) => pictures.dispatchEvent(new CustomEvent("picture", { detail: file })));
    return built;
  }
}
