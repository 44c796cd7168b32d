/** What shows the cell in focus; loaded when something is first pointed at. */

export { kindOf, loadKinds } from "../../kinds/registry.js";
export { Highlight } from "./highlight.js";
export { describe, fieldOf } from "./readout.js";
