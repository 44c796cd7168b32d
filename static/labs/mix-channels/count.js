/** The number of parameters, as a formula with its numbers. @import { Shape } from "./arithmetic.js" */

import { message } from "../../locale/message.js";
import { whole } from "../../locale/number.js";
import { equation, identifier, math, operator } from "../../plate/formula.js";
import { parametersOf } from "./arithmetic.js";

/** @param {Shape} shape */
export function parameterFormula(shape) {
  const { channels, maps, rows, columns, groups, hasBias } = shape;
  const [letters, numbers] = [
    ["M", "C", "G", "h", "w"].map(identifier),
    [maps, channels, groups, rows, columns].map((value) => math("mn", whole(value))),
  ].map(([m, c, g, h, w]) => {
    const shared = groups > 1 ? math("mfrac", c, g) : c;
    const bias = hasBias ? [operator("+"), math("mn", "1")] : [];
    const inside = [shared, operator("·"), h, operator("·"), w, ...bias];
    return [m, operator("·"), ...(hasBias ? [operator("("), ...inside, operator(")")] : inside)];
  });
  const total = math("mn", whole(parametersOf(shape)));
  return equation(
    math("mtext", message("labs.channels.parameters")),
    ...[letters, numbers, [total]].flatMap((side) => [operator("="), ...side]),
  );
}
