/** A picture file as the input that the service makes of it. @import { Reading, Tensor } from "../api/types.js" */

import { preprocess } from "../api/client.js";
import { dataUrl } from "../components/picture-input/data-url.js";
import { downscale } from "../components/picture-input/downscale.js";
import { isPicture } from "../components/picture-input/signature.js";
import { values } from "../tensor/decode.js";

export { isPicture };

/**
 * @param {File} file
 * @returns {Promise<{ pixels: Uint8Array, reading: Reading }>}
 *   `pixels`: ink of the input in 256 steps; `reading`: the steps from the picture to it, and why
 */
export async function readPicture(file) {
  const reading = await preprocess(await dataUrl(await downscale(file)));
  return { pixels: inSteps(reading.input), reading };
}

/**
 * The same picture with another of its digits read.
 * @param {Reading} reading
 * @param {number} digit
 * @returns {{ pixels: Uint8Array, reading: Reading }}
 */
export function readAnother(reading, digit) {
  const image = { ...reading.digits[digit], shape: reading.digits[digit].shape.slice(-2) };
  const before = reading.stages.slice(
    0,
    reading.stages.findIndex(({ name }) => name === "ink"),
  );
  const stages = [...before, { name: "centred", image }];
  return { pixels: inSteps(image), reading: { ...reading, stages, found: { ...reading.found, read: digit } } };
}

/** @param {Tensor} ink @returns {Uint8Array} */
function inSteps(ink) {
  return Uint8Array.from(values(ink), (value) => Math.round(value * 255));
}
