/** Tensors from the wire. @import { Tensor } from "../api/types.js" */

/**
 * The float32 values of a tensor in base64 encoding.
 * @param {Tensor} tensor
 * @returns {Float32Array}
 */
export function values(tensor) {
  if (tensor.dtype !== "float32") throw new Error(`expected float32, not ${tensor.dtype}`);
  return new Float32Array(bytes(tensor.data).buffer);
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytes(base64) {
  const native = /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */ (
    /** @type {unknown} */ (Uint8Array)
  );
  if (native.fromBase64) return native.fromBase64(base64);
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
