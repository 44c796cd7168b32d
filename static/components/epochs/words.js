/**
 * What is said of a network after an epoch of its training.
 *
 * @import { Movement } from "./movement.js"
 * @typedef {{ best_epoch: number, split: { validation: number }, epochs: { epoch: number, validation_accuracy: number }[] }} Record
 *   as `convscope train` wrote it
 */

import { message, sentences } from "../../locale/message.js";
import { percent } from "../../locale/number.js";

/**
 * @param {Record} record
 * @param {number} epoch
 * @param {number} before the epoch that is kept before it
 * @param {Movement | null} movement since then, where it is known
 */
export function wordsOf(record, epoch, before, movement) {
  if (epoch === 0) return message("epochs.untrained");
  const found = record.epochs.find((each) => each.epoch === epoch);
  const facts = { epoch, accuracy: percent(found?.validation_accuracy ?? 0), count: record.split.validation };
  const isBest = epoch === record.best_epoch;
  return sentences([
    message(isBest ? "epochs.best" : "epochs.figures", facts),
    movement ? moved(movement, before, epoch - before) : "",
  ]);
}

/** @param {Movement} movement @param {number} before @param {number} epochs since then */
function moved({ share, most, least }, before, epochs) {
  const facts = { before, share: percent(share), each: percent(share / epochs), most, least };
  if (most === least) return message("epochs.movedAlike", facts);
  return message(epochs === 1 ? "epochs.moved" : "epochs.movedEach", facts);
}
