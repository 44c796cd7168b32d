/**
 * What is known of a run, from its events. Pure.
 *
 * @typedef {"loading" | "running" | "paused" | "finished" | "stopped" | "interrupted" | "failed"} State
 * @typedef {{ loss: number | null, accuracy: number }} Measured  `loss`: null where it is no number any more
 * @typedef {{ step: number, batches: number | null, training: Measured, validation: Measured }} Look
 *   `batches`: mean loss of the steps since the look before; of the first look null
 * @typedef {{ step: number, name: string }} Sign
 * @typedef {{
 *   state: State, reason: string, step: number, stepsPerEpoch: number, parameters: number, looks: Look[], signs: Sign[],
 *   silent: Record<string, number>, kernels: number[][][], answer: number[] | null,
 * }} Run
 */

/** @type {Run} */
export const UNKNOWN = {
  state: "loading",
  reason: "",
  step: 0,
  stepsPerEpoch: 1,
  parameters: 0,
  looks: [],
  signs: [],
  silent: {},
  kernels: [],
  answer: null,
};

/** What is known after one more event. @param {Run} run @param {any} event as the service sends it @returns {Run} */
export function after(run, event) {
  switch (event.type) {
    case "started":
      return { ...backTo(run, event.step), stepsPerEpoch: event.steps_per_epoch, parameters: event.parameters };
    case "look":
      return {
        ...run,
        step: event.step,
        looks: [...run.looks, lookOf(event, run.looks.at(-1))],
        silent: event.silent,
        kernels: event.kernels,
        answer: event.answer,
      };
    case "answer":
      return { ...run, answer: event.answer };
    case "sign":
      return { ...run, signs: [...run.signs, { step: event.step, name: event.name }] };
    case "state":
      return { ...run, state: event.state, reason: event.reason ?? "" };
    default:
      return run;
  }
}

/** A run that goes on from a step before its last one: what came after that comes again. @param {Run} run @param {number} step */
function backTo(run, step) {
  return {
    ...run,
    step,
    looks: run.looks.filter((look) => look.step < step),
    signs: run.signs.filter((sign) => sign.step <= step),
  };
}

/** @param {any} event @param {Look | undefined} before @returns {Look} */
function lookOf({ step, losses, training, validation }, before) {
  const sum = losses.reduce(
    (/** @type {number} */ all, /** @type {number | null} */ loss) => all + (loss ?? Number.NaN),
    0,
  );
  const mean = losses.length ? sum / losses.length : (before?.batches ?? null);
  return { step, batches: Number.isFinite(mean) ? mean : null, training, validation };
}

/** Whether it has ended for good. @param {State} state */
export function isOver(state) {
  return state === "finished" || state === "stopped" || state === "failed";
}
