/**
 * What is not there before a visitor is: the camera, the challenges and the training.
 *
 * @import { View } from "./address.js"
 * @import { Parts } from "./parts.js"
 * @import { Questions } from "./questions.js"
 * @import { Visit } from "./visit.js"
 */

import { connectCamera } from "./camera.js";
import { connectChallenge } from "./challenge.js";
import { connectEpochs } from "./epochs.js";

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {Questions} questions
 * @param {(part: Partial<View>, how: "push" | "replace") => void} change
 * @returns {Promise<() => void>} shows what the view and the newest answer have of them
 */
export async function connectExtras(parts, visit, questions, change) {
  connectCamera(parts).catch(() => {}); // pictures can still be opened
  const extras = await Promise.all(
    [connectChallenge, connectEpochs].map((connect) => connect(parts, visit, questions, change)),
  );
  return () => {
    for (const show of extras) show();
  };
}
