/** Where an image comes from: a digit, or the visitor's own drawing, on a pad that opens below. */

import "../components/drawing-pad/drawing-pad.js";
import { EMPTY } from "../components/drawing-pad/history.js";
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
  #pad = /** @type {import("../components/drawing-pad/drawing-pad.js").DrawingPad} */ (
    element(/** @type {any} */ ("drawing-pad"), { hidden: true })
  );
  element = element(
    "div",
    "image-source",
    this.#digits.element,
    action(message("labs.drawing"), () => this.#open()),
    this.#pad,
  );

  /** @param {(name: string) => void} onTake told the name of a picture */
  constructor(onTake) {
    this.onTake = onTake;
    this.#pad.addEventListener("draw", () => onTake(drawingName(this.#pad.drawing)));
  }

  /** @param {string} name of the picture in sight, or "" */
  show(name) {
    this.#digits.show(name);
    if (!/^(drawing|pixels)-/.test(name)) this.#pad.hidden = true;
  }

  #open() {
    const drawing = remembered();
    this.#pad.hidden = false;
    this.#pad.reset({ ...EMPTY, ...drawing });
    this.onTake(drawingName(drawing));
  }
}

/** What was drawn on Explore before. */
function remembered() {
  try {
    return drawnOnExplore(sessionStorage.getItem("explore") ?? "");
  } catch {
    return EMPTY; // a browser that keeps nothing
  }
}
