/**
 * The drawing side of the page: the pad, the examples, pictures, and the preview of what the network is given.
 *
 * @import { View } from "./address.js"
 * @import { Parts } from "./parts.js"
 * @import { Visit } from "./visit.js"
 */

import { on } from "../dom/on.js";
import { message } from "../locale/message.js";
import { describeFailure } from "./failure.js";
import { exampleOf, originOf } from "./subject.js";

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {{ change: (part: Partial<View>, how: "push" | "replace") => void, ask: (how: "extend" | "replace") => void }} page
 * @returns {() => void} shows where the drawing of the view comes from
 */
export function connectDrawing({ pad, examples, pictures, preview, status }, visit, { change, ask }) {
  function describe() {
    examples.chosen = exampleOf(visit.view);
    preview.origin = originOf(visit.view);
  }

  on(pad, "draw", ({ how }) => {
    const { strokes, picture } = pad.drawing;
    visit.change({ strokes: strokes.length ? strokes : null, pixels: picture, empty: pad.isEmpty }, "later");
    status.text = "";
    preview.reading = null;
    describe();
    ask(how);
  });
  on(pad, "strokeend", () => visit.settle());
  on(preview, "digit", async (digit) => {
    const { readAnother } = await import("./picture.js");
    if (!preview.reading) return; // the visitor has moved on
    const { pixels, reading } = readAnother(preview.reading, digit);
    change({ pixels, strokes: null, empty: false }, "push");
    preview.reading = reading;
  });
  on(preview, "framing", (framed) => change({ framed }, "replace"));
  on(examples, "choose", (strokes) => change({ strokes, pixels: null, empty: false }, "push"));
  on(pictures, "picture", async (file) => {
    status.text = message("status.picture");
    const { view } = visit;
    try {
      const { isPicture, readPicture } = await import("./picture.js");
      if (!(await isPicture(file))) {
        status.text = message("status.notPicture");
        return;
      }
      const { pixels, reading } = await readPicture(file);
      if (visit.view !== view) return; // the visitor has moved on
      change({ pixels, strokes: null, empty: false }, "push");
      preview.reading = reading;
    } catch (error) {
      status.text = describeFailure(error, false);
    }
  });
  document.addEventListener("keydown", (event) => pad.useShortcut(event));
  pictures.area = document.body;
  return describe;
}
