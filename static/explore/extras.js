/**
 * What nobody needs before they are there: the camera and the challenges.
 *
 * @import { View } from "./address.js"
 * @import { Parts } from "./parts.js"
 * @import { Questions } from "./questions.js"
 * @import { Visit } from "./visit.js"
 */

import { Lazy } from "../dom/lazy.js";
import { atSignOfLife } from "../dom/sign-of-life.js";

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {Questions} questions
 * @param {(part: Partial<View>, how: "push" | "replace") => void} change
 * @returns {() => void} shows what the view and the newest answer have of them
 */
export function connectExtras(parts, visit, questions, change) {
  let isWanted = false;
  const extras = new Lazy(async () => {
    const [{ connectCamera }, { connectChallenge }] = await Promise.all([
      import("./camera.js"),
      import("./challenge.js"),
    ]);
    connectCamera(parts);
    return connectChallenge(parts, visit, questions, change);
  });
  const show = () => {
    if (isWanted || visit.view.challenge) extras.get()?.();
  };
  extras.onArrival = show;
  atSignOfLife(() => {
    isWanted = true;
    show();
  }, new AbortController().signal);
  return show;
}
