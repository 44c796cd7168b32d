/**
 * What the lab asks the service.
 *
 * @import { Layer, ModelEntry } from "../../api/types.js"
 * @import { Matrix } from "../matrix.js"
 * @import { State } from "./state.js"
 * @typedef {{ id: string, difference: number, change: number }} Compared
 * @typedef {{
 *   model: ModelEntry, models: ModelEntry[], layer: Layer, count: number, picture: string, input: Matrix,
 *   before: number[], after: number[], layers: Compared[], ofDigit: Matrix, ofMoved: Matrix, movedOf: Matrix,
 * }} Answer  `count`: of the layer's maps; `before`, `after`: probabilities
 * @typedef {{ model: ModelEntry, probabilities: Float32Array }} Curve  (turns, classes)
 */

import { lab, layersOf, models } from "../../api/client.js";
import { remember } from "../../api/remember.js";
import { values } from "../../tensor/decode.js";
import { rowsOf } from "../matrix.js";
import { pictureOf, strokesOf } from "../pictures.js";
import { TURNS } from "./state.js";

const catalogue = remember(models);
/** Layers whose maps keep the places of the picture. */
const mapped = remember(async (/** @type {string} */ id) =>
  (await layersOf(id)).filter(({ shape, receptive_field: field }) => shape.length === 3 && field),
);

/** Whether there is something to move. @param {State} state */
export function isDrawn({ picture }) {
  return picture !== "drawing-";
}

/** @param {State} state @param {AbortSignal} signal @returns {Promise<Answer>} */
export async function askMaps(state, signal) {
  const { models: all, model } = await networkOf(state.model);
  const layers = await mapped(model.id);
  const layer = layers.find(({ id }) => id === state.layer) ?? layers.find(({ parameters }) => parameters) ?? layers[0];
  const count = layer.shape[0];
  const which = { layer: layer.id, map: Math.min(state.map, count) - 1 };
  const answer = await lab("equivariance", { ...bodyOf(state, model), ...which, degrees: state.degrees }, signal);
  const own = answer.layers.find((/** @type {Compared} */ { id }) => id === layer.id);
  return {
    model,
    models: all,
    layer,
    count,
    picture: state.picture,
    input: plane(answer.input),
    before: answer.before.probabilities,
    after: answer.after.probabilities,
    layers: answer.layers,
    ofDigit: plane(own.of_digit),
    ofMoved: plane(own.of_moved),
    movedOf: plane(own.moved_of),
  };
}

/** What two networks say to each of the turns. @param {State} state @param {AbortSignal} signal @returns {Promise<Curve[]>} */
export async function askTurns(state, signal) {
  const both = [(await networkOf(state.model)).model, (await networkOf(state.beside)).model];
  const body = { ...bodyOf(state, both[0]), turns: TURNS, models: both.map(({ id }) => id) };
  const { turned } = await lab("equivariance", body, signal);
  return both.map((model, at) => ({ model, probabilities: values(turned[at].probabilities) }));
}

/** The network of that id, or the service's first choice. @param {string} id */
async function networkOf(id) {
  const { default: standard, models: all } = await catalogue("");
  const [model] = [id, standard].flatMap((each) => all.filter((entry) => entry.id === each));
  return { models: all, model };
}

/** @param {State} state @param {ModelEntry} model */
function bodyOf({ picture, shift: [rows, columns] }, model) {
  const strokes = strokesOf(picture);
  const pixels = () => rowsOf(/** @type {Matrix} */ (pictureOf(picture)));
  return { model: model.id, ...(strokes ? { strokes } : { pixels: pixels() }), rows, columns, encoding: "base64" };
}

/** The last two axes. @param {import("../../api/types.js").Tensor} tensor @returns {Matrix} */
function plane(tensor) {
  const [rows, columns] = tensor.shape.slice(-2);
  return { rows, columns, values: values(tensor) };
}
