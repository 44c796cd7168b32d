/** Calls to the service. @import { Explanation, Layer, ModelEntry, Tensor } from "./types.js" */

import { values } from "../tensor/decode.js";
import { root } from "./root.js";

const V1 = `${root}api/v1`;

/** The service refused: its own words, for the person who asked. */
export class Refusal extends Error {
  /** @param {number} status @param {string} detail @param {number} retryAfter seconds, 0 if not said */
  constructor(status, detail, retryAfter) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
async function call(path, options) {
  const response = await fetch(V1 + path, options);
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  const detail = problem.errors?.[0]?.msg ?? problem.detail ?? response.statusText;
  throw new Refusal(response.status, detail, Number(response.headers.get("Retry-After")) || 0);
}

/**
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} [signal]
 */
function post(path, body, signal) {
  const headers = { "Content-Type": "application/json" };
  return call(path, { method: "POST", headers, body: JSON.stringify(body), signal: signal ?? null });
}

/** @returns {Promise<{ default: string, models: ModelEntry[] }>} */
export function models() {
  return call("/models");
}

/**
 * Weights and biases of some layers: `{layer id: {weight, bias, ...}}`.
 * @param {string} id
 * @param {string[]} layers
 * @returns {Promise<Map<string, Record<string, Float32Array>>>}
 */
export async function kernels(id, layers) {
  const query = new URLSearchParams({ layers: layers.join(","), encoding: "base64" });
  const answer = await call(`/models/${encodeURIComponent(id)}/kernels?${query}`);
  return new Map(
    Object.entries(answer.layers).map(([layer, tensors]) => [
      layer,
      Object.fromEntries(
        Object.entries(tensors)
          .filter(([, tensor]) => tensor)
          .map(([name, tensor]) => [name, values(tensor)]),
      ),
    ]),
  );
}

/**
 * The layers' outputs for a drawing.
 * @param {object} body model, input, and which layers, unless all
 * @param {AbortSignal} [signal]
 * @returns {Promise<Explanation>}
 */
export async function explain(body, signal) {
  const answer = await post("/explain", { ...body, encoding: "base64" }, signal);
  /** @type {(Layer & { output: Tensor })[]} */
  const layers = answer.layers;
  return {
    prediction: answer.prediction,
    probabilities: answer.probabilities,
    input: values(answer.input),
    layers: layers.map(({ output: _, ...layer }) => layer),
    outputs: new Map(layers.map(({ id, output }) => [id, values(output)])),
  };
}

/**
 * A picture's way to what the network sees.
 * @param {string} image base64 or data URL
 * @returns {Promise<{ stages: { name: string, image: Tensor }[], input: Tensor }>}
 */
export function preprocess(image) {
  return post("/preprocess", { image, encoding: "base64" });
}
