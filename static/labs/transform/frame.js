/**
 * The picture with the sampling grid over it, a frame with handles that turn, stretch, lean and shift it.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { Warped } from "../affine.js"
 * @import { Handle } from "./arithmetic.js"
 */

import { element } from "../../dom/element.js";
import { set, shape } from "../../dom/svg.js";
import { mesh } from "../../kinds/families/warp/arithmetic.js";
import { message } from "../../locale/message.js";
import { plain } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { PlaneMap } from "../../plate/plane-map.js";
import { imageColour } from "../colours.js";
import { draggable } from "../drag.js";
import { cornersOf, dragged, HANDLES, handlesOf, nudged, partsOf } from "./arithmetic.js";

const SIDE = 180; // CSS pixels of the picture
const MARGIN = 0.25; // around it, as a share of it: a grid may reach out of the picture

export class Frame {
  /** @type {(theta: Float32Array) => void} */ onChange = () => {};
  map = new PlaneMap("picture", SIDE);
  #lines = shape("path", "");
  #edge = shape("path", "edge");
  #svg = shape("svg", "mesh", { "aria-hidden": "true" }, this.#lines, this.#edge);
  #handles = new Map(HANDLES.map((name) => [name, this.#handle(name)]));
  element = captioned(
    message("labs.transform.old"),
    element("div", "frame", this.map.element, this.#svg, ...this.#handles.values()),
  );
  /** @type {Float32Array} */ #theta = new Float32Array(6);

  /**
   * @param {Matrix} image
   * @param {Float32Array} theta
   * @param {Warped} warped
   */
  show(image, theta, { grid }) {
    this.#theta = theta;
    const size = { rows: image.rows, columns: image.columns };
    this.map.show({ values: image.values, size, colour: imageColour(image.values) });
    this.map.label = message("labs.transform.old.label");
    const { lines } = mesh(grid.output, { rows: grid.layer.shape[0], columns: grid.layer.shape[1] }, size, false);
    const [left, top] = [-MARGIN * size.columns, -MARGIN * size.rows];
    set(this.#svg, { viewBox: `${left} ${top} ${size.columns - 2 * left} ${size.rows - 2 * top}` });
    set(this.#lines, { d: lines });
    const corners = cornersOf(theta).map(([x, y]) => `${((x + 1) / 2) * size.columns} ${((y + 1) / 2) * size.rows}`);
    set(this.#edge, { d: `M${corners.join("L")}Z` });
    const places = handlesOf(theta);
    for (const [name, handle] of this.#handles) {
      const [x, y] = places[name].map(inside);
      Object.assign(handle.style, { insetInlineStart: `${x}%`, insetBlockStart: `${y}%` });
      const [one, other = 0] = valuesOf(theta, size)[name];
      handle.ariaValueNow = String(one);
      handle.ariaValueText = message(`labs.transform.handle.${name}.now`, {
        one: plain(one, 2),
        other: plain(other, 2),
      });
    }
  }

  /** @param {Handle} name */
  #handle(name) {
    const handle = element("div", {
      class: `handle ${name}`,
      role: "slider",
      tabindex: 0,
      "aria-label": message(`labs.transform.handle.${name}`),
      title: message(`labs.transform.handle.${name}`),
    });
    draggable(handle, this.map.element, {
      start: () => this.#theta,
      // -1 to 1 is the whole picture.
      move: (theta, [across, down]) => this.onChange(dragged(theta, name, [2 * across, 2 * down])),
      step: (by) => this.onChange(nudged(this.#theta, name, by)),
    });
    return handle;
  }
}

/** Where a place is in the frame, in percent; what lies outside stays at its edge. @param {number} place from -1 to 1 */
function inside(place) {
  const share = (MARGIN + (place + 1) / 2) / (1 + 2 * MARGIN);
  return 100 * Math.min(0.97, Math.max(0.03, share));
}

/** What a screen reader says of each handle. @param {Float32Array} theta @param {{ rows: number, columns: number }} size @returns {Record<Handle, number[]>} */
function valuesOf(theta, { rows, columns }) {
  const { rotation, scale, shear, shift } = partsOf(theta);
  return {
    shift: [(shift.x * columns) / 2, (shift.y * rows) / 2],
    turn: [rotation],
    width: [scale.x],
    lean: [shear, scale.y],
    size: [scale.x, scale.y],
  };
}
