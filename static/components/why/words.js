/** Why a class was answered, in sentences. @import { Model } from "../../api/types.js" @import { Because } from "./because.js" */

import { message, sentences } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { strongest, tellingLayer, turns } from "./because.js";

const PLACES = 2;

/** A share with its sign. @param {number} share */
export function signed(share) {
  return `${share > 0 ? "+" : ""}${fixed(share, PLACES)}`;
}

/**
 * What counts most, in numbers.
 * @param {Because} because
 * @param {Model} model
 * @returns {string}
 */
export function reason(because, model) {
  const telling = tellingLayer(because, model);
  if (!telling) return message("why.silent");
  const { layer, shares, rest, rule, isMaps } = telling;
  const said = [total(because, model)];
  const [most, second] = strongest(shares, 1, 2).map(told);
  const [against] = strongest(shares, -1, 1).map(told);
  if (most) said.push(message(second ? "why.forTwo" : "why.forOne", { layer, most, second: second ?? "" }));
  else said.push(message("why.forNone", { layer }));
  if (against) said.push(message("why.against", { against }));
  const sum = signed(shares.reduce((all, share) => all + share, 0));
  said.push(message(`why.sum.${rule}`, { layer, sum, rest: signed(rest) }));
  return sentences(said);

  /** @param {number} unit */
  function told(unit) {
    const named = message(isMaps ? "why.map" : "why.value", { number: unit + 1 });
    return message("why.share", { named, share: signed(shares[unit]) });
  }
}

/** @param {Because} because @param {Model} model */
function total({ target, against, score }, { classes }) {
  const [name, size] = [classes[target], fixed(Math.abs(score), PLACES)];
  if (against === null) return message("why.score", { name, score: fixed(score, PLACES) });
  return message(score < 0 ? "why.behind" : "why.ahead", { name, other: classes[against], size });
}

/**
 * The strongest path, from the class back to the ink.
 * @param {Because} because
 * @param {Model} model
 * @returns {string} "" where there is none
 */
export function wayBack(because, model) {
  const { path, target } = because;
  const places = turns(because).map(({ layer, unit }) => {
    const isMaps = (model.layers.find(({ id }) => id === layer)?.shape.length ?? 0) > 1;
    const named = message(isMaps ? "why.map" : "why.value", { number: Number(unit) + 1 });
    return message("why.place", { layer, named });
  });
  if (!places.length) return "";
  if (path.at(-1)?.layer === "input") places.push(message("why.ink"));
  return message("why.path", { way: [model.classes[target], ...places].join(" ← ") });
}
