/** Photographs from a camera are larger than the service accepts, and than a digit needs. */

const SMALL_ENOUGH = 1_000_000; // bytes
const LONGEST_SIDE = 2000; // pixels

/**
 * A large picture as a smaller JPEG; a small one, or one that the browser cannot read, unchanged.
 * @param {Blob} file
 * @returns {Promise<Blob>}
 */
export async function downscale(file) {
  if (file.size <= SMALL_ENOUGH) return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return file; // the service says what is wrong with it
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) return file;
  context.fillStyle = "white"; // JPEG has no transparency
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 });
}
