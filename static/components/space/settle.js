/** Comes to rest in a view, from a little aside. @import { View } from "./camera.js" */

const LONG = 900; // milliseconds
const ASIDE = { yaw: -26, pitch: 14, zoom: 0.86 };

/**
 * @param {View} view where it ends
 * @param {(view: View) => void} look called in each frame
 * @returns {() => void} ends it at once
 */
export function settle(view, look) {
  let frame = 0;
  const begin = performance.now();
  const step = (/** @type {number} */ now) => {
    const left = (1 - Math.min(1, Math.max(0, now - begin) / LONG)) ** 3;
    look({
      yaw: view.yaw + left * ASIDE.yaw,
      pitch: view.pitch + left * ASIDE.pitch,
      zoom: view.zoom * ASIDE.zoom ** left,
    });
    if (left) frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
}
