/** A picture file as the input that the service makes of it. @import { Reading } from "../components/input-preview/input-preview.js" */

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
  return { pixels: Uint8Array.from(values(reading.input), (ink) => Math.round(ink * 255)), reading };
}
