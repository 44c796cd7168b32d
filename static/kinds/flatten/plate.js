/** Flatten: where each value stands in the line. */

import { destinationInLine, inLineAt } from "../families/moving/in-line.js";
import { indexFormula } from "../families/moving/index-formula.js";
import { movingPlate } from "../families/moving/plate.js";
import { inLineWords } from "../families/moving/words.js";

export const plate = movingPlate({
  originAt: inLineAt,
  destinationOf: destinationInLine,
  formula: indexFormula,
  words: inLineWords,
});
