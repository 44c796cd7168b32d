/** Calls to the service. @import { Explanation, Layer, ModelEntry, Reading, Tensor } from "./types.js" */

import { values } from "../tensor/decode.js";
import { root } from "./root.js";

const API = new URL("api/v1", root).href;

/** The service refused a call. */
export class Refusal extends Error {
  /** @param {number} status @param {import("../locale/problem.js").Problem} problem as RFC 9457 describes it */
  constructor(status, problem) {
    super(`the service answered ${status}`);
    this.status = status;
    this.problem = problem;
  }

  /** Whether the same call may succeed later. */
  get isTemporary() {
    return this.status >= 500 || this.status === 429;
  }
}

/**
 * @param {string} path under the API
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
export async function call(path, options) {
  const response = await fetch(API + path, options);
  if (response.ok) return response.json();
  throw new Refusal(response.status, await response.json().catch(() => ({})));
}

/**
 * @param {"POST" | "PUT"} method
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} [signal]
 */
export function send(method, path, body, signal) {
  const headers = { "Content-Type": "application/json" };
  return call(path, { method, headers, body: JSON.stringify(body), signal: signal ?? null });
}

/** @param {string} path @param {object} body @param {AbortSignal} [signal] */
function post(path, body, signal) {
  return send("POST", path, body, signal);
}

/** What a lab of the learn page computes. @param {string} name @param {object} body @param {AbortSignal} [signal] */
export function lab(name, body, signal) {
  return post(`/lab/${name}`, body, signal);
}

/** @returns {Promise<{ default: string, models: ModelEntry[] }>} */
export function models() {
  return call("/models");
}

/**
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<Layer[]>}
 */
export async function layersOf(id, signal) {
  return (await call(`/models/${encodeURIComponent(id)}`, { signal: signal ?? null })).layers;
}

/**
 * Weights and biases of some layers: `{layer id: {weight, bias, ...}}`.
 * @param {string} id
 * @param {string[]} layers
 * @param {number | null} [epoch] after which they are wanted; null as they are served
 * @returns {Promise<Map<string, Record<string, Float32Array>>>}
 */
export async function kernels(id, layers, epoch = null) {
  const query = new URLSearchParams({ layers: layers.join(","), encoding: "base64" });
  if (epoch !== null) query.set("epoch", String(epoch));
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
  /** @type {(Layer & { output: Tensor, changed?: boolean })[]} */
  const layers = answer.layers;
  return {
    prediction: answer.prediction,
    probabilities: answer.probabilities,
    why: answer.why ?? null,
    strange: answer.strangeness?.strange ?? false,
    input: values(answer.input),
    layers: layers.map(({ output: _, changed: __, ...layer }) => layer),
    outputs: new Map(layers.map(({ id, output }) => [id, values(output)])),
  };
}

/**
 * How a picture becomes what the network is given.
 * @param {string} image base64 or data URL
 * @returns {Promise<Reading & { input: Tensor }>}
 */
export function preprocess(image) {
  return post("/preprocess", { image, encoding: "base64", digits: "all" });
}
