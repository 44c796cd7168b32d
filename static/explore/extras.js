/**
 * What is not there before a visitor is: the camera and the challenges.
 *
 * @import { View } from "./address.js"
 * @import { Parts } from "./parts.js"
 * @import { Questions } from "./questions.js"
 * @import { Visit } from "./visit.js"
 */

import { connectCamera } from "./camera.js";
import { connectChallenge } from "./challenge.js";

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {Questions} questions
 * @param {(part: Partial<View>, how: "push" | "replace") => void} change
 * @returns {Promise<() => void>} shows what the view and the newest answer have of them
 */
export function connectExtras(parts, visit, questions, change) {
  connectCamera(parts).catch(() => {}); // pictures can still be opened
  return connectChallenge(parts, visit, questions, change);
}
