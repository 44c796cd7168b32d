/**
 * An image, a kernel and their convolution above; their spectra and the product of these below.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { Filtered } from "./arithmetic.js"
 * @import { State } from "./state.js"
 * @typedef {{ image: Matrix, kernel: Matrix, room: State["room"], found: Filtered, whole: Matrix }} Work
 */

import { Stepper } from "../../components/layer-detail/stepper.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { Overlay } from "../../plate/overlay.js";
import { sign } from "../../plate/sign.js";
import { cellRegion } from "../../tensor/region.js";
import { imageColour, kernelColour, signedColour } from "../colours.js";
import { ImageSource } from "../image-source.js";
import { resized, rowsOf, writeMatrix } from "../matrix.js";
import { edited, imageOf } from "../pictures.js";
import { choice, group, pair, radios } from "../settings.js";
import { isWritten, Sheet } from "../sheet.js";
import { largestDifference } from "../torch-check.js";
import { TrainedKernel } from "../trained-kernel.js";
import { broughtIn, filtered, slid } from "./arithmetic.js";
import { cellOf, centred, logarithmic, waveAt, waveOf } from "./spectrum.js";
import { IMAGES, KERNEL_MOST, KERNELS, TABLE } from "./state.js";

const PICTURE = 186; // CSS pixels
const SPECTRA = /** @type {const} */ (["image", "kernel", "both"]);

/** @param {string} name @param {boolean} [editable] */
function sheet(name, editable = false) {
  const made = new Sheet({ name, editable });
  made.picture = PICTURE;
  return made;
}

export class ImageView {
  /** @type {State} */ #state = /** @type {any} */ (null);
  /** @type {Work} */ #work = /** @type {any} */ ({});
  #image = sheet("image", true);
  #kernel = sheet("kernel", true);
  #output = sheet("output");
  #spectra = SPECTRA.map((name) => sheet(`spectrum-${name}`));
  #wave = sheet("wave");
  #brought = sheet("brought");
  #overlay = new Overlay();
  #note = element("p", "note");
  #stepper = new Stepper((cell) => this.onChange({ wave: waveAt(cell, this.#work.found.size) }));
  element = element(
    "div",
    "theorem",
    element(
      "div",
      "square",
      this.#image.element,
      sign("∗"),
      this.#kernel.element,
      sign("="),
      this.#output.element,
      ...["↓", "↓", "↑"].map(sign),
      this.#spectra[0].element,
      sign("×"),
      this.#spectra[1].element,
      sign("="),
      this.#spectra[2].element,
    ),
    element("div", "aside", this.#brought.element, this.#wave.element),
    this.#note,
    this.#overlay.element,
  );
  #images = choice(
    message("labs.example"),
    Object.keys(IMAGES).map((name) => [name, message(`labs.frequency.image.${name}`)]),
    (name) => this.onChange(IMAGES[name]),
  );
  #source = new ImageSource((picture) => this.onChange({ picture }));
  #kernels = choice(
    message("labs.kernel"),
    Object.keys(KERNELS).map((name) => [name, message(`labs.frequency.kernel.${name}`)]),
    (name) => this.onChange({ kernel: KERNELS[name] }),
  );
  #size = pair("labs.rows", "labs.columns", 1, KERNEL_MOST, (rows, columns) =>
    this.onChange({ kernel: resized(this.#state.kernel, rows, columns) }),
  );
  #room = radios(
    "labs.frequency.room",
    [
      ["whole", message("labs.frequency.room.whole")],
      ["image", message("labs.frequency.room.image")],
    ],
    (room) => this.onChange({ room: TABLE.room.read(room) }),
  );
  controls = element(
    "div",
    "controls",
    group("labs.image", this.#images.element, this.#source.element),
    group(
      "labs.kernel",
      this.#kernels.element,
      this.#size.element,
      new TrainedKernel((kernel) => this.onChange({ kernel })).element,
    ),
    group("labs.frequency.spectra", this.#room.element),
  );

  /** @param {(part: Partial<State>) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.#image.onEdit = (at, value) => onChange(edited(this.#state, at, value));
    this.#kernel.onEdit = (at, value) => {
      const { kernel } = this.#state;
      onChange({ kernel: { ...kernel, values: kernel.values.with(at, value) } });
    };
    for (const each of this.#spectra) {
      each.onPoint = (cell) => {
        const wave = waveAt(cell, this.#work.found.size);
        if (wave.join() !== this.#state.wave.join()) onChange({ wave });
      };
      each.element.addEventListener("keydown", (event) => {
        if (this.#stepper.key(event.key)) event.preventDefault();
      });
    }
  }

  operands() {
    const { kernel, room } = this.#state;
    const body = { image: rowsOf(imageOf(this.#state)), kernel: rowsOf(kernel) };
    return { body, output: this.#work.found.output.values, field: room === "whole" ? "output" : "wrapped" };
  }

  /** @param {State} state @returns {string} what is seen, in words */
  show(state) {
    this.#state = state;
    const image = imageOf(state);
    const wraps = state.room === "image";
    const { found, whole } = this.#compute(image, state);
    this.#showOperands(image, found.output);
    this.#showSpectra(found);
    this.#brought.element.hidden = !wraps;
    if (wraps) {
      const caption = message("labs.frequency.brought");
      const matrix = broughtIn(found.output, whole);
      this.#brought.show(caption, { matrix, colour: signedColour(matrix.values), label: caption });
    }
    this.#showControls();
    const { rows, columns } = found.size;
    if (!wraps) {
      const difference = decimal(largestDifference(found.output.values, whole.values));
      return message("labs.frequency.sentence.same", { rows, columns, difference });
    }
    return message("labs.frequency.sentence.wrapped", { rows, columns });
  }

  /** Once for the same operands: a pointer that moves over waves changes none. @param {Matrix} image @param {State} state */
  #compute(image, { kernel, room }) {
    const known = this.#work;
    if (known.image !== image || known.kernel !== kernel || known.room !== room) {
      const found = filtered(image, kernel, room === "image");
      this.#work = { image, kernel, room, found, whole: slid(image, kernel) };
    }
    return this.#work;
  }

  /** @param {Matrix} image @param {Matrix} output */
  #showOperands(image, output) {
    const { kernel } = this.#state;
    const size = (/** @type {Matrix} */ { rows, columns }) => ({ rows, columns });
    this.#image.show(message("labs.image.size", size(image)), {
      matrix: image,
      colour: imageColour(image.values),
      label: message("labs.image.label", size(image)),
    });
    this.#kernel.show(message("labs.kernel.size", size(kernel)), {
      matrix: kernel,
      colour: kernelColour(kernel.values),
      label: message("labs.kernel.label"),
    });
    const label = message("labs.output.size", size(output));
    this.#output.show(label, { matrix: output, colour: signedColour(output.values), label });
  }

  /** @param {Filtered} found */
  #showSpectra(found) {
    const { size } = found;
    const cell = cellOf(this.#state.wave, size);
    Object.assign(this.#stepper, { size, cell });
    const spectra = SPECTRA.map((name) => centred(found[name], size));
    for (const [at, name] of SPECTRA.entries()) {
      const matrix = isWritten(size) ? spectra[at] : logarithmic(spectra[at]);
      const colour = name === "kernel" ? kernelColour(matrix.values) : signedColour(matrix.values);
      const caption = message(`labs.frequency.spectrum.${name}`);
      this.#spectra[at].show(caption, { matrix, colour, label: message("labs.frequency.spectrum.label", { caption }) });
      this.#spectra[at].target.tabIndex = 0;
    }
    const wave = waveAt(cell, size);
    const { amplitude, matrix } = waveOf(found.image, wave, size);
    const caption = message("labs.frequency.wave");
    this.#wave.show(caption, { matrix, colour: signedColour(matrix.values), label: caption });
    this.#note.textContent = message("labs.frequency.wave.note", {
      down: Math.abs(wave[0]),
      across: Math.abs(wave[1]),
      amplitude: decimal(amplitude),
      factor: decimal(spectra[1].values[cell.row * size.columns + cell.column]),
    });
    const mark = (/** @type {Sheet} */ on, /** @type {string} */ kind) => ({
      map: /** @type {any} */ (on),
      region: cellRegion(cell),
      name: kind,
    });
    const [one, ...others] = this.#spectra;
    this.#overlay.draw(
      [],
      mark(one, "cell"),
      others.map((each) => mark(each, "cell")),
    );
  }

  #showControls() {
    const { picture, image, kernel, room } = this.#state;
    const isShown = (/** @type {string} */ name) => {
      const other = IMAGES[name];
      return picture ? other.picture === picture : other.image && writeMatrix(other.image) === writeMatrix(image);
    };
    this.#images.show(Object.keys(IMAGES).find(isShown) ?? "");
    this.#source.show(picture);
    const text = writeMatrix(kernel);
    this.#kernels.show(Object.keys(KERNELS).find((name) => writeMatrix(KERNELS[name]) === text) ?? "");
    this.#size.show([kernel.rows, kernel.columns]);
    this.#room.show(room);
  }
}
