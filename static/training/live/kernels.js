/** The kernels of the first convolution, as they are now. */

import { kernelRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { PlaneMap } from "../../plate/plane-map.js";

const LONGEST = 48; // CSS pixels

export class Kernels {
  #row = element("div", "kernels");
  #note = element("p", "note");
  /** @type {PlaneMap[]} */ #maps = [];
  element = element("div", "panel", element("h4", "", message("live.kernels")), this.#row, this.#note);

  /** @param {number[][][]} kernels */
  show(kernels) {
    this.element.hidden = !kernels.length;
    if (!kernels.length) return;
    if (kernels.length !== this.#maps.length) {
      this.#maps = kernels.map(() => new PlaneMap("kernel", LONGEST));
      this.#row.replaceChildren(...this.#maps.map((map) => map.element));
    }
    const extent = Math.max(1e-6, ...kernels.flat(2).map(Math.abs));
    const ramp = kernelRamp(theme());
    for (const [at, kernel] of kernels.entries()) {
      this.#maps[at].show({
        values: Float32Array.from(kernel.flat()),
        size: { rows: kernel.length, columns: kernel[0].length },
        colour: { ramp, extent },
      });
      this.#maps[at].label = message("live.kernel", { number: at + 1 });
    }
    setText(this.#note, message("live.weights", { extent: decimal(extent) }));
  }
}
