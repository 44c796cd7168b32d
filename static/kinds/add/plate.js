/** Addition, as an equation of pictures. */

import { joiningPlate } from "../families/joining/plate.js";
import { addAt } from "./arithmetic.js";

export const plate = joiningPlate({ sign: "+", at: addAt, result: "add.sum", sentence: "add.sentence" });
