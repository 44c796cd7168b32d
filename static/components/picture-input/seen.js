/** What the network sees: the 28x28 picture, and how it came to be. @import { Tensor } from "../../api/types.js" */

/** @import { Region } from "../../tensor/region.js" */

import { paint } from "../../colour/paint.js";
import { inkRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { find } from "../../dom/find.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { FIELD } from "../drawing-pad/codec.js";
import { showStages } from "./stages.js";

const SIZE = 64; // CSS pixels

/**
 * @param {(framed: boolean) => void} onFraming
 * @returns {{ show: (ink: Float32Array) => void,
 *   describe: (framed: boolean, picture: boolean) => void,
 *   stages: (stages: { name: string, image: Tensor }[]) => void,
 *   outline: (field: Region | null) => void }}
 */
export function connectSeen(onFraming) {
  const canvas = find("#seen", HTMLCanvasElement);
  const framing = find("#framed", HTMLInputElement);
  const words = find("#seen-how", HTMLElement);
  const list = find("#stages", HTMLElement);
  const frame = find("#seen-field", HTMLElement);
  framing.addEventListener("change", () => onFraming(framing.checked));
  return {
    show(ink) {
      const scale = Math.ceil((SIZE * devicePixelRatio) / FIELD);
      paint(canvas, ink, { rows: FIELD, columns: FIELD, scale, ramp: inkRamp(theme()), extent: 1 });
    },
    describe(framed, picture) {
      framing.checked = framed;
      framing.disabled = picture;
      setText(words, message(picture ? "sees.picture" : framed ? "sees.explain" : "sees.asDrawn"));
    },
    stages: (stages) => showStages(list, stages),
    /** Outline the pixels that a cell sees. */
    outline(field) {
      frame.hidden = !field;
      if (!field) return;
      const share = (/** @type {number} */ pixels) => `${(pixels / FIELD) * 100}%`;
      frame.style.insetBlockStart = share(field.top);
      frame.style.insetInlineStart = share(field.left);
      frame.style.blockSize = share(field.rows);
      frame.style.inlineSize = share(field.columns);
    },
  };
}
