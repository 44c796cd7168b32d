/**
 * What the service knows of trainings (see /openapi.json).
 *
 * @import { ModelEntry } from "./types.js"
 * @typedef {{
 *   epoch: number, train_loss: number, train_accuracy: number, validation_loss: number, validation_accuracy: number,
 *   seconds: number,
 * }} Epoch
 * @typedef {{
 *   id: string, epochs: number, batch_size: number, learning_rate: number, weight_decay: number, patience: number, seed: number,
 *   optimizer: string, schedule: string, augmentation: Record<string, number>,
 * }} Recipe
 * @typedef {{
 *   recipe: Recipe, split: { training: number, validation: number }, versions: Record<string, string>, date: string,
 *   duration_seconds: number, best_epoch: number, epochs: Epoch[], test_accuracy: number, calibration_error?: number,
 *   confusion_matrix: number[][], misclassified: object[], network?: string | null,
 * }} Training  `network`: where one of the operator's own stands, such as my.py:network
 * @typedef {{ group: string, count: number, right: number }} Drawings
 * @typedef {{ optimizer: string, learning_rate: number, momentum: number, batch_size: number, epochs: number,
 *   accuracy: number | null, measured_on: "test" | "training" }} SourceRecipe
 * @typedef {ModelEntry & {
 *   trained_epochs: number | null, training_accuracy: number | null, drawings: Drawings[], multiply_adds: number, bytes: number,
 *   seconds: number, source_recipe: SourceRecipe | null,
 *   repeated: { training_accuracy: number, test_accuracy: number } | null,
 * }} Trained
 * @typedef {{ index: number, label: number, prediction: number, confidence: number, pixels: string | null }} Mistake
 */

import { call } from "./client.js";
import { root } from "./root.js";

/** @returns {Promise<{ default: string, models: Trained[] }>} */
export function trained() {
  return call("/training");
}

/** @param {string} id of a network @returns {Promise<Training | null>} null where it is not known how it was trained */
export async function trainingOf(id) {
  const { training } = await call(`/models/${encodeURIComponent(id)}`);
  return training.epochs ? training : null;
}

/**
 * What a network misread, all or of one kind.
 * @param {string} id of a network
 * @param {{ label: number, prediction: number } | null} kind
 * @returns {Promise<{ source: string, count: number, mistakes: Mistake[] }>}
 */
export function mistakesOf(id, kind) {
  const query = kind ? `?label=${kind.label}&prediction=${kind.prediction}` : "";
  return call(`/models/${encodeURIComponent(id)}/mistakes${query}`);
}

/** The training as a program; null where there is none. @param {string} id of a network @returns {Promise<string | null>} */
export async function scriptOf(id) {
  const response = await fetch(new URL(`api/v1/models/${encodeURIComponent(id)}/script`, root));
  return response.ok ? response.text() : null;
}
