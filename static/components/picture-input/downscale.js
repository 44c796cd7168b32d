/** Photographs from a camera are larger than the service accepts, and than a digit needs. */

const SMALL_ENOUGH = 4_000_000; // bytes
const LONGEST_SIDE = 2000; // pixels

/**
 * A picture of many pixels as a smaller one; a small one, or one that the browser cannot read, unchanged.
 * @param {Blob} file
 * @returns {Promise<Blob>}
 */
export async function downscale(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return file; // the service says what is wrong with it
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  if (scale === 1 && file.size <= SMALL_ENOUGH) {
    bitmap.close();
    return file;
  }
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) return file;
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  // WebP and PNG, which stands in where a browser writes no WebP, keep transparency: it may be the drawing.
  return canvas.convertToBlob({ type: "image/webp", quality: 0.92 });
}
