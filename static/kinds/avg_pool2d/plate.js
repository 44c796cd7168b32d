/** An average, as its sum and what that is divided by. */

export { averagePoolPlate as plate } from "../families/pooling/average-plate.js";
