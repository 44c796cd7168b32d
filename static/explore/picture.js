/** A picture file as the input that the service makes of it. @import { Tensor } from "../api/types.js" */

import { preprocess } from "../api/client.js";
import { dataUrl } from "../components/picture-input/data-url.js";
import { downscale } from "../components/picture-input/downscale.js";
import { isPicture } from "../components/picture-input/signature.js";
import { values } from "../tensor/decode.js";

export { isPicture };

/**
 * @param {File} file
 * @returns {Promise<{ pixels: Uint8Array, stages: { name: string, image: Tensor }[] }>}
 *   `pixels`: ink of the input in 256 steps; `stages`: the steps from the picture to it
 */
export async function readPicture(file) {
  const { stages, input } = await preprocess(await dataUrl(await downscale(file)));
  return { pixels: Uint8Array.from(values(input), (ink) => Math.round(ink * 255)), stages };
}
