/** Where an image comes from: a digit, or the visitor's own drawing, on a pad that opens below. */

import { element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { drawingName, drawnOnExplore } from "./pictures.js";
import { action, choice } from "./settings.js";

export class ImageSource {
  #digits = choice(
    message("labs.digit"),
    Array.from({ length: 10 }, (_, digit) => [`digit-${digit}`, String(digit)]),
    (name) => this.onTake(name),
    message("labs.none"),
  );
  /** @type {import("../components/drawing-pad/drawing-pad.js").DrawingPad | null} */ #pad = null; // until it is asked for
  #name = "";
  element = element(
    "div",
    "image-source",
    this.#digits.element,
    action(message("labs.drawing"), () => this.#open()),
  );

  /** @param {(name: string) => void} onTake told the name of a picture */
  constructor(onTake) {
    this.onTake = onTake;
  }

  /** @param {string} name of the picture in sight, or "" */
  show(name) {
    this.#digits.show(name);
    this.#name = name;
    if (this.#pad && !isOwn(name)) this.#pad.hidden = true;
  }

  async #open() {
    const drawing = remembered();
    this.onTake(drawingName(drawing));
    const { DrawingPad } = await import("../components/drawing-pad/drawing-pad.js");
    if (!isOwn(this.#name)) return; // another picture was taken meanwhile
    this.#pad ??= this.#below(new DrawingPad());
    this.#pad.hidden = false;
    this.#pad.reset({ ...drawing, example: false });
  }

  /** @param {import("../components/drawing-pad/drawing-pad.js").DrawingPad} pad */
  #below(pad) {
    pad.addEventListener("draw", () => this.onTake(drawingName(pad.drawing)));
    this.element.append(pad);
    return pad;
  }
}

/** Whether a picture is the visitor's own. @param {string} name */
function isOwn(name) {
  return /^(drawing|pixels)-/.test(name);
}

/** What was drawn on Explore before. */
function remembered() {
  try {
    return drawnOnExplore(sessionStorage.getItem("explore") ?? "");
  } catch {
    return drawnOnExplore(""); // a browser that keeps nothing
  }
}
