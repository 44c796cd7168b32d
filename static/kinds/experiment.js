/**
 * A thing to try with one layer and the numbers of the moment: the tour has one for some kinds.
 *
 * @import { Operation } from "../api/types.js"
 * @typedef {{ element: HTMLElement, draw: (operation: Operation) => void }} Experiment
 *   `draw`: takes the numbers of another drawing
 * @typedef {{ turn: (degrees: number) => void, look: (plane: number, cell: import("../tensor/region.js").Cell) => void }} Page
 *   `turn`: turns the drawing; `look`: opens the layer at a cell
 * @typedef {(operation: Operation, page: Page) => Experiment | null} BuildExperiment  null where the layer is not suited
 */

import { paint } from "../colour/paint.js";
import { theme } from "../colour/theme.js";
import { element } from "../dom/element.js";

const SIZE = 84; // CSS pixels

/**
 * A small picture with its words below.
 * @param {string} caption
 * @returns {{ element: HTMLElement, paint: (values: ArrayLike<number>, look: { rows: number, columns: number, extent: number }, ramp: (theme: import("../colour/ramp.js").Theme) => import("../colour/ramp.js").Ramp) => void }}
 */
export function thumbnail(caption) {
  const canvas = element("canvas", { role: "img", "aria-label": caption });
  return {
    element: element("figure", {}, canvas, element("figcaption", {}, caption)),
    paint(values, { rows, columns, extent }, ramp) {
      const scale = Math.ceil((SIZE * devicePixelRatio) / Math.max(rows, columns));
      paint(canvas, values, { rows, columns, scale, ramp: ramp(theme()), extent });
    },
  };
}

/** The largest size of any value. @param {ArrayLike<number>} values */
export function extentOf(values) {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
