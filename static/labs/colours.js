/** The house's colours for a lab's numbers: zero is the ground colour. @import { Colour } from "../plate/colours.js" */

import { largest } from "../colour/extent.js";
import { inkRamp, kernelRamp, signedRamp } from "../colour/ramp.js";
import { theme } from "../colour/theme.js";

/** Values from 0 to 1 are ink, others are signed. @param {Float32Array} values @returns {Colour} */
export function imageColour(values) {
  const isInk = values.every((value) => value >= 0 && value <= 1);
  return isInk ? { ramp: inkRamp(theme()), extent: 1 } : signedColour(values);
}

/** @param {ArrayLike<number>} values @returns {Colour} */
export function signedColour(values) {
  return { ramp: signedRamp(theme()), extent: largest(values) };
}

/** @param {ArrayLike<number>} values @returns {Colour} */
export function kernelColour(values) {
  return { ramp: kernelRamp(theme()), extent: largest(values) };
}
