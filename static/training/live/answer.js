/** The visitor's own digit, and what the network makes of it at every look. */

import { DrawingPad } from "../../components/drawing-pad/drawing-pad.js";
import { element } from "../../dom/element.js";
import { on } from "../../dom/on.js";
import { message } from "../../locale/message.js";
import { percent } from "../../locale/number.js";

const CLASSES = 10;

export class Answer {
  #pad = new DrawingPad();
  #rows = Array.from({ length: CLASSES }, (_, digit) => {
    const share = element("span", "share");
    return { share, row: element("li", "", element("b", "", String(digit)), element("span", "fill"), share) };
  });
  #bars = element("ol", { class: "bars", "aria-label": message("live.answer") }, ...this.#rows.map(({ row }) => row));
  element = element(
    "div",
    "panel",
    element("h4", "", message("live.drawing")),
    element("div", "own", this.#pad, this.#bars),
  );

  /** @param {() => void} onDraw the drawing has changed, and the pen rests */
  constructor(onDraw) {
    on(this.#pad, "strokeend", onDraw);
    on(this.#pad, "draw", () => this.#pad.isEmpty && this.show(null));
  }

  /** What is drawn, as the service takes it; null where nothing is. */
  get drawing() {
    return this.#pad.isEmpty ? null : { strokes: this.#pad.drawing.strokes };
  }

  /** @param {import("../../components/drawing-pad/history.js").Stroke[]} strokes */
  set strokes(strokes) {
    this.#pad.reset({ strokes, picture: null, example: true });
  }

  /** @param {number[] | null} probabilities */
  show(probabilities) {
    const best = Math.max(...(probabilities ?? []));
    for (const [digit, { row, share }] of this.#rows.entries()) {
      const value = probabilities?.[digit] ?? 0;
      row.style.setProperty("--share", String(value));
      row.classList.toggle("best", value === best);
      share.textContent = probabilities ? percent(value) : "";
    }
  }
}
