/**
 * Which colours the planes of an open layer have: those of the overview.
 *
 * @import { Layer, Model, Outputs } from "../api/types.js"
 * @import { Scope } from "../colour/extent.js"
 * @import { Ramp } from "../colour/ramp.js"
 * @typedef {{ ramp: Ramp, extent: number }} Colour
 * @typedef {{ of: (layer: Layer, plane: Float32Array) => Colour, signed: (extent: number) => Colour,
 *   weights: (extent: number) => Colour }} Colours
 */

import { extents } from "../colour/extent.js";
import { inkRamp, kernelRamp, signedRamp } from "../colour/ramp.js";
import { theme } from "../colour/theme.js";

/** @param {Model} model @param {Outputs} outputs @param {Scope} scope @returns {Colours} */
export function coloursOf({ layers }, outputs, scope) {
  const extent = extents(layers, outputs, scope);
  const [ink, signed, kernel] = [inkRamp(theme()), signedRamp(theme()), kernelRamp(theme())];
  return {
    of: (layer, plane) => ({ ramp: layer.kind === "input" ? ink : signed, extent: extent(layer, plane) }),
    signed: (reach) => ({ ramp: signed, extent: reach }),
    weights: (reach) => ({ ramp: kernel, extent: reach }),
  };
}
