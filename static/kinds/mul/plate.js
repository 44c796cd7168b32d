/** Multiplication, as an equation of pictures. */

import { joiningPlate } from "../families/joining/plate.js";
import { mulAt } from "./arithmetic.js";

export const plate = joiningPlate({ sign: "×", at: mulAt, result: "mul.product", sentence: "mul.sentence" });
