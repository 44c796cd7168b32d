/**
 * The layer as a table: channels above, below them a row for each kernel, with a plane for each channel that it reads,
 * its bias and its map.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Colour } from "../../plate/colours.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Matrix } from "../matrix.js"
 * @import { Layer } from "./state.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { sign } from "../../plate/sign.js";
import { imageColour, kernelColour, signedColour } from "../colours.js";
import { matrix, numbersOf } from "../matrix.js";
import { Sheet } from "../sheet.js";
import { CHANNELS_MOST } from "./state.js";

const EACH = Array.from({ length: CHANNELS_MOST }, (_, at) => at);

export class LayerGrid {
  /** @type {(channel: number, at: number, value: number) => void} */ onImage = () => {};
  /** @type {(map: number, channel: number, at: number, value: number) => void} */ onKernel = () => {};
  /** @type {(map: number, value: number) => void} */ onBias = () => {};
  /** @type {(map: number, cell: Cell | null) => void} a map was pointed at, or has the focus */ onMap = () => {};
  /** @type {(map: number, channel: number) => void} */ onTouch = () => {};
  /** @type {(key: string) => boolean} */ onKey = () => false;
  channels = EACH.map((channel) => this.#sheet("image", (at, value) => this.onImage(channel, at, value)));
  kernels = EACH.map((map) => EACH.map((channel) => this.#kernel(map, channel)));
  biases = EACH.map((map) => this.#sheet("bias", (_, value) => this.onBias(map, value)));
  maps = EACH.map((map) => this.#map(map));
  #rows = EACH.map((map) => {
    const parts = this.kernels[map].map((sheet) => sheet.element);
    return element("div", "row", ...parts, this.biases[map].element, sign("="), this.maps[map].element);
  });
  #head = element("div", "row head", ...this.channels.map((sheet) => sheet.element));
  element = element("div", "layer", this.#head, ...this.#rows);

  /** @param {Layer} layer @param {Operation} operation */
  show({ channels, features, kernels, bias, groups }, { layer, output }) {
    this.element.style.setProperty("--channels", String(channels.length));
    const [, rows, columns] = layer.shape;
    const size = rows * columns;
    const colours = {
      image: imageColour(numbersOf(channels)),
      kernel: kernelColour([...numbersOf(kernels.flat()), ...(bias ?? [])]),
      map: signedColour(output),
    };
    const perGroup = kernels.length / groups;
    for (const at of EACH) {
      const feature = features[at] && message(`labs.channels.feature.${features[at]}`);
      const channel = message(feature ? "labs.channels.channel.of" : "labs.channels.channel", {
        channel: at + 1,
        feature,
      });
      put(
        this.channels[at],
        channels[at],
        colours.image,
        channel,
        message("labs.channels.channel.label", { channel: at + 1 }),
      );
      const shown = kernels[at];
      this.#rows[at].hidden = !shown;
      if (!shown) continue;
      const first = Math.floor(at / perGroup) * shown.length;
      for (const [place, sheet] of this.kernels[at].entries()) {
        const isFar = place < first || place >= first + shown.length;
        const told = { map: at + 1, channel: place + 1 };
        const plane = isFar ? undefined : shown[place - first];
        put(
          sheet,
          plane,
          colours.kernel,
          message("labs.channels.kernel", told),
          message("labs.channels.kernel.label", told),
        );
      }
      const map = message("labs.channels.map", { map: at + 1 });
      put(this.biases[at], bias ? matrix([[bias[at]]]) : undefined, colours.kernel, message("labs.channels.bias"), map);
      const values = output.slice(at * size, (at + 1) * size);
      put(
        this.maps[at],
        { rows, columns, values },
        colours.map,
        map,
        message("labs.channels.map.label", { map: at + 1 }),
      );
      this.maps[at].target.tabIndex = 0;
    }
  }

  /** What is worked out. @param {number} map @param {number[]} reads channels */
  choose(map, reads) {
    for (const at of EACH) {
      this.channels[at].element.classList.toggle("chosen", reads.includes(at));
      this.maps[at].element.classList.toggle("chosen", at === map);
      for (const sheet of this.kernels[at]) sheet.element.classList.toggle("chosen", at === map);
    }
  }

  /** @param {string} name @param {(at: number, value: number) => void} onEdit */
  #sheet(name, onEdit) {
    const sheet = new Sheet({ name, editable: true });
    sheet.onEdit = onEdit;
    return sheet;
  }

  /** @param {number} map @param {number} channel */
  #kernel(map, channel) {
    const sheet = this.#sheet("kernel", (at, value) => this.onKernel(map, channel, at, value));
    sheet.element.style.gridColumn = String(channel + 1);
    for (const type of /** @type {const} */ (["focusin", "pointerdown"])) {
      sheet.element.addEventListener(type, () => this.onTouch(map, channel));
    }
    return sheet;
  }

  /** @param {number} map */
  #map(map) {
    const sheet = new Sheet({ name: "output" });
    sheet.onPoint = (cell) => this.onMap(map, cell);
    sheet.element.addEventListener("focusin", () => this.onMap(map, null));
    sheet.element.addEventListener("keydown", (event) => {
      if (this.onKey(event.key)) event.preventDefault();
    });
    return sheet;
  }
}

/** @param {Sheet} sheet @param {Matrix | undefined} shown nothing where it is not there @param {Colour} colour @param {string} caption @param {string} label */
function put(sheet, shown, colour, caption, label) {
  sheet.element.hidden = !shown;
  if (shown) sheet.show(caption, { matrix: shown, colour, label });
}
