/**
 * `<camera-dialog>`: the camera's picture, with a square to hold a digit in. Event: `picture` with what was in the square,
 * as a `File`. The camera is on only while the dialog is open and in sight.
 */

import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { reasonOf } from "./reason.js";
import { squareIn } from "./square.js";

const WANTED = { video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 960 } } };

export class CameraDialog extends HTMLElement {
  #video = element("video", { muted: true, playsinline: true, "aria-hidden": "true" });
  #square = element("div", "square");
  #told = element("p", { role: "status" });
  #take = button({ class: "primary", onclick: () => this.#shoot() }, message("camera.take"));
  #dialog = element(
    "dialog",
    { "aria-label": message("camera.heading") },
    element("h2", "", message("camera.heading")),
    element("div", "finder", this.#video, this.#square),
    this.#told,
    element("p", "buttons", this.#take, button({ onclick: () => this.#dialog.close() }, message("camera.cancel"))),
  );
  /** @type {MediaStream | null} */ #stream = null;
  #turn = 0; // of opening; a camera that starts after its dialog was closed is stopped at once

  connectedCallback() {
    this.replaceChildren(this.#dialog);
    this.#dialog.addEventListener("close", () => this.#stop());
    this.#dialog.addEventListener("keydown", (event) => event.stopPropagation()); // the page has keys of its own
    this.#video.addEventListener("loadedmetadata", () => this.#frame());
    document.addEventListener("visibilitychange", () => document.hidden && this.#stream && this.#dialog.close());
  }

  async open() {
    const turn = ++this.#turn;
    this.#take.disabled = true;
    this.classList.remove("failed");
    setText(this.#told, message("camera.starting"));
    this.#dialog.showModal();
    try {
      const stream = await navigator.mediaDevices.getUserMedia(WANTED);
      if (turn !== this.#turn || document.hidden) return stop(stream);
      this.#stream = stream;
      stream.getVideoTracks()[0].addEventListener("ended", () => this.#fail("AbortError"));
      this.#video.srcObject = stream;
      await this.#video.play();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error instanceof Error || error instanceof DOMException ? error.name : "");
    }
  }

  /** The picture is there: its square is shown, and can be taken. */
  #frame() {
    const { videoWidth: width, videoHeight: height } = this.#video;
    const { x, y, side } = squareIn(width, height);
    const share = (/** @type {number} */ part, /** @type {number} */ whole) => `${(100 * part) / whole}%`;
    Object.assign(this.#square.style, {
      left: share(x, width),
      top: share(y, height),
      width: share(side, width),
      height: share(side, height),
    });
    setText(this.#told, message("camera.hint"));
    this.#take.disabled = false;
    this.#take.focus();
  }

  /** @param {string} name of an error */
  #fail(name) {
    this.#stop();
    this.#take.disabled = true;
    this.classList.add("failed");
    setText(this.#told, message(`camera.${reasonOf(name)}`));
  }

  async #shoot() {
    const { videoWidth, videoHeight } = this.#video;
    const { x, y, side } = squareIn(videoWidth, videoHeight);
    const canvas = new OffscreenCanvas(side, side);
    canvas.getContext("2d")?.drawImage(this.#video, x, y, side, side, 0, 0, side, side);
    this.#dialog.close();
    const file = new File([await canvas.convertToBlob()], "camera.png", { type: "image/png" });
    this.dispatchEvent(new CustomEvent("picture", { detail: file }));
  }

  #stop() {
    this.#turn += 1;
    if (this.#stream) stop(this.#stream);
    this.#stream = null;
    this.#video.srcObject = null;
  }
}

/** @param {MediaStream} stream */
function stop(stream) {
  for (const track of stream.getTracks()) track.stop();
}

customElements.define("camera-dialog", CameraDialog);
