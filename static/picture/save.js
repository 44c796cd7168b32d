/** Hands a picture to the visitor as a file. @import { Sheet } from "./sheet.js" */

import { drawSheet } from "./sheet.js";

const SHARPNESS = 2; // pixels per CSS pixel
const MOST = 8192; // pixels along a side that every browser can draw

/** @param {Sheet} sheet @param {"svg" | "png"} format @param {string} name without its ending */
export async function savePicture(sheet, format, name) {
  const { svg, width, height } = drawSheet(sheet);
  const vector = new Blob([svg], { type: "image/svg+xml" });
  save(format === "svg" ? vector : await raster(vector, width, height), `${name}.${format}`);
}

/** @param {Blob} vector @param {number} width @param {number} height @returns {Promise<Blob>} */
async function raster(vector, width, height) {
  const address = URL.createObjectURL(vector);
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const scale = Math.min(SHARPNESS, MOST / Math.max(width, height));
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/png" });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @param {Blob} file @param {string} name */
function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it meanwhile
}
