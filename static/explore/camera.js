/** The camera beside "Open a picture", where there is one that may be asked for. @import { Parts } from "./parts.js" */

/** @import { CameraDialog } from "../components/camera/camera-dialog.js" */

import { button } from "../dom/element.js";
import { on } from "../dom/on.js";
import { stylesheet } from "../dom/stylesheet.js";
import { catalogue, message } from "../locale/message.js";
import { describeFailure } from "./failure.js";

const SHEET = import.meta.resolve("../components/camera/camera.css");

/** @param {Parts} parts */
export async function connectCamera({ pictures, status, page }) {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []); // there in secure contexts alone
  if (!devices?.some(({ kind }) => kind === "videoinput")) return;
  await Promise.all([catalogue("camera"), stylesheet(SHEET)]);
  /** @type {CameraDialog | null} */ let dialog = null;
  const opener = button({ "aria-haspopup": "dialog", onclick: open }, message("camera.open"));
  pictures.append(opener);

  async function open() {
    try {
      dialog ??= await build();
      await dialog.open();
    } catch (error) {
      status.text = describeFailure(error, false);
    }
  }

  async function build() {
    const { CameraDialog } = await import("../components/camera/camera-dialog.js");
    const built = new CameraDialog();
    page.append(built);
    on(built, "picture", (file) => pictures.dispatchEvent(new CustomEvent("picture", { detail: file })));
    return built;
  }
}
