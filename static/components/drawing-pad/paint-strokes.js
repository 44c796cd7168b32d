/** Drawing strokes on a canvas with a round pen. @import { Stroke } from "./history.js" */

export const PEN = 2.5; // pixels of the 28x28 field, as the service draws

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {Stroke[]} strokes
 * @param {{ scale: number, colour: string }} options `scale`: canvas pixels per pixel of the field
 */
export function paintStrokes(context, strokes, { scale, colour }) {
  context.save();
  context.scale(scale, scale);
  Object.assign(context, { strokeStyle: colour, lineWidth: PEN, lineCap: "round", lineJoin: "round" });
  for (const [[startX, startY], ...rest] of strokes) {
    context.beginPath();
    context.moveTo(startX, startY);
    for (const [x, y] of rest) context.lineTo(x, y);
    context.stroke();
    if (!rest.length) dot(context, startX, startY, colour);
  }
  context.restore();
}

/**
 * What a pen leaves that does not move: a line of no length would leave nothing.
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 */
function dot(context, x, y, colour) {
  context.beginPath();
  context.arc(x, y, PEN / 2, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

/**
 * Gives a canvas one pixel per pixel of the screen.
 * @param {HTMLCanvasElement} canvas
 * @param {number} size CSS pixels
 * @returns {CanvasRenderingContext2D} cleared
 */
export function sharpContext(canvas, size) {
  const pixels = Math.round(size * devicePixelRatio);
  if (canvas.width !== pixels) Object.assign(canvas, { width: pixels, height: pixels });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2d canvas");
  context.clearRect(0, 0, pixels, pixels);
  return context;
}
