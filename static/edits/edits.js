/**
 * Kernels that a visitor has put in the place of a network's own. Pure.
 *
 * @import { Layer } from "../api/types.js"
 * @import { Parameters } from "../api/kernels.js"
 * @import { Edit } from "./codec.js"
 */

import { nameOf, parseEdit, textOf, toBase64 } from "./codec.js";

const LONGEST = 20_000; // characters, which every browser's address takes

export class Edits {
  /** @type {WeakMap<Parameters, Parameters>} */ #applied = new WeakMap();

  /** @param {Edit[]} list none twice for the same kernel */
  constructor(list) {
    this.list = list;
  }

  /** @param {string | null} text @returns {Edits | null} null where the text is not one of these */
  static parse(text) {
    if (!text || text.length > LONGEST) return text ? null : new Edits([]);
    const list = text.split("*").map(parseEdit);
    const names = new Set(list.map((edit) => edit && nameOf(edit)));
    return names.has(null) || names.size < list.length ? null : new Edits(/** @type {Edit[]} */ (list));
  }

  /** @returns {string | null} null where nothing is edited */
  get text() {
    return this.list.map(textOf).join("*") || null;
  }

  /** Whether an address has room for them. */
  get fits() {
    return (this.text?.length ?? 0) <= LONGEST;
  }

  /** The edited numbers of one kernel, or bias. @param {string} layer @param {number} map @param {Edit["channel"]} channel */
  at(layer, map, channel) {
    const name = nameOf({ layer, map, channel });
    return this.list.find((edit) => nameOf(edit) === name)?.numbers ?? null;
  }

  /** The edited maps of a layer. @param {string} layer @returns {number[]} */
  mapsOf(layer) {
    return Array.from(new Set(this.list.filter((edit) => edit.layer === layer).map(({ map }) => map)));
  }

  /** The same with other numbers in some places. @param {Edit[]} more */
  with(more) {
    const names = new Set(more.map(nameOf));
    return new Edits([...this.list.filter((edit) => !names.has(nameOf(edit))), ...more]);
  }

  /** The same with a map as it was trained. @param {string} layer @param {number} map */
  without(layer, map) {
    return new Edits(this.list.filter((edit) => edit.layer !== layer || edit.map !== map));
  }

  /** What `/explain` is asked to change. */
  get interventions() {
    /** @type {Record<string, { maps: Record<string, { bias?: number, channels?: Record<string, object> }> }>} */
    const kernels = {};
    for (const { layer, map, channel, rows, numbers } of this.list) {
      kernels[layer] ??= { maps: {} };
      kernels[layer].maps[map] ??= {};
      const part = kernels[layer].maps[map];
      if (channel === "b") part.bias = numbers[0];
      else {
        const tensor = { shape: [rows, numbers.length / rows], dtype: "float32", data: toBase64(numbers) };
        part.channels = { ...part.channels, [channel]: tensor };
      }
    }
    return { kernels };
  }

  /**
   * A layer's tensors with the edits. The same tensors give the same result.
   * @param {Pick<Layer, "id" | "shape">} layer
   * @param {Parameters} trained
   * @returns {Parameters}
   */
  applied({ id, shape }, trained) {
    const edits = this.list.filter(({ layer }) => layer === id);
    if (!edits.length) return trained;
    const known = this.#applied.get(trained);
    if (known) return known;
    /** @type {Parameters} */
    const changed = { ...trained, weight: trained.weight.slice() };
    if (trained.bias) changed.bias = trained.bias.slice();
    const ofMap = trained.weight.length / shape[0];
    for (const { map, channel, numbers } of edits) {
      if (channel === "b") changed.bias?.set(numbers, map);
      else changed.weight.set(numbers, map * ofMap + channel * numbers.length);
    }
    this.#applied.set(trained, changed);
    return changed;
  }
}
