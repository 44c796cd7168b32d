/** What it takes to show the cell in focus. It comes when something is first pointed at. */

export { strongest } from "../../kinds/linear/strongest.js";
export { Highlight } from "./highlight.js";
export { describe, fieldOf } from "./readout.js";
