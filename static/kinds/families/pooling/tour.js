/** Pooling in the tour. @import { Layer } from "../../../api/types.js" */

/** @import { Tour } from "../../kind.js" */

/**
 * A pooling of the input itself is weak: there is nothing found yet that it could condense.
 * @param {string} name
 * @returns {(layer: Layer, source: Layer | undefined) => Tour}
 */
export function poolingTour(name) {
  return (_, source) => ({ idea: "pooling", steps: [{ name }], weak: source?.kind === "input" });
}
