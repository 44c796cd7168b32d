/** The pictures of the patches that excite a network's maps most, one for each network, fetched when first needed. */

import { call } from "../../api/client.js";

/**
 * @typedef {{ id: string, maps: number, height: number, width: number }} Row
 * @typedef {{ values: Float32Array, rows: number, columns: number }} Patch  `values`: ink, row by row
 */

export class PatchSheets {
  /** @type {Map<string, PatchSheet | null>} */ #known = new Map();

  /** @param {() => void} onArrival told when a sheet that was asked for is there */
  constructor(onArrival) {
    this.onArrival = onArrival;
  }

  /** @param {string} model its id @returns {PatchSheet | null} null while it is on its way, and where there is none */
  of(model) {
    if (!this.#known.has(model)) this.#fetch(model);
    return this.#known.get(model) ?? null;
  }

  /** @param {string} model */
  async #fetch(model) {
    this.#known.set(model, null);
    try {
      const { source, count, image, layers } = await call(`/models/${encodeURIComponent(model)}/patches`);
      if (!image) return;
      this.#known.set(model, new PatchSheet(source, count, layers, await pixels(image)));
    } catch {
      this.#known.delete(model); // asked again at the next look
      return;
    }
    this.onArrival();
  }
}

class PatchSheet {
  /** @param {string} source @param {number} count @param {Row[]} layers @param {ImageData} picture */
  constructor(source, count, layers, picture) {
    this.source = source;
    this.count = count;
    this.layers = layers;
    this.picture = picture;
  }

  /** @param {string} layer @param {number} map @returns {Patch[]} the best first */
  patchesOf(layer, map) {
    let top = 0;
    for (const { id, maps, height, width } of this.layers) {
      if (id === layer && map < maps) {
        return Array.from({ length: this.count }, (_, at) => this.#cut(top + map * height, at * width, height, width));
      }
      top += maps * height;
    }
    return [];
  }

  /** @param {number} top @param {number} left @param {number} rows @param {number} columns @returns {Patch} */
  #cut(top, left, rows, columns) {
    const { data, width } = this.picture;
    const values = Float32Array.from({ length: rows * columns }, (_, at) => {
      const [row, column] = [top + Math.floor(at / columns), left + (at % columns)];
      return data[4 * (row * width + column)] / 255;
    });
    return { values, rows, columns };
  }
}

/** @param {string} url @returns {Promise<ImageData>} */
async function pixels(url) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2d canvas");
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
