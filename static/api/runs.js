/**
 * Live trainings of the service (see /openapi.json).
 *
 * @import { State } from "../training/live/run.js"
 * @typedef {{
 *   width: number, batch_norm: boolean, dropout_rate: number, initialization: string, optimizer: string, learning_rate: number,
 *   batch_size: number, images: number, order: string, labels: string, augmentation: boolean, epochs: number, seed: number,
 * }} Options
 * @typedef {{ id: string, state: State, options: Options }} Entry
 * @typedef {{ offered: boolean, data: boolean, run: Entry | null, presets: Record<string, Options> }} LiveTraining
 */

import { call, send } from "./client.js";

const PATH = "/training/runs";

/** @returns {Promise<LiveTraining>} */
export function liveTraining() {
  return call(PATH);
}

/** @param {{ options: Options, drawing: object | null, download: boolean }} asked @returns {Promise<Entry>} */
export function startRun(asked) {
  return send("POST", PATH, asked);
}

/** @param {string} id @param {"pause" | "go" | "step" | "epoch" | "stop"} what */
export function tellRun(id, what) {
  return send("POST", `${PATH}/${encodeURIComponent(id)}/commands`, { do: what });
}

/** @param {string} id @param {object} drawing pixels or strokes */
export function drawForRun(id, drawing) {
  return send("PUT", `${PATH}/${encodeURIComponent(id)}/drawing`, drawing);
}
