import { stylesheet } from "../../dom/stylesheet.js";

/** Loads `<camera-dialog>` with its styles; its texts are there since its button is. */
export async function loadCameraDialog() {
  await stylesheet(import.meta.resolve("./camera.css"));
  const { CameraDialog } = await import("./camera-dialog.js");
  return CameraDialog;
}
