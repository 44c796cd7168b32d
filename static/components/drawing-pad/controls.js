/** Undo, redo and clear, by button and by key. @import { DrawingPad } from "./pad.js" */

import { find } from "../../dom/find.js";

/** @param {DrawingPad} pad @returns {() => void} shows which of them can be used now */
export function connectControls(pad) {
  const [undo, redo, clear] = ["#undo", "#redo", "#clear"].map((id) => find(id, HTMLButtonElement));
  undo.addEventListener("click", () => pad.undo());
  redo.addEventListener("click", () => pad.redo());
  clear.addEventListener("click", () => pad.clear());
  document.addEventListener("keydown", (event) => {
    const action = actionOf(event);
    if (!action || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    pad[action]();
  });
  return () => {
    undo.disabled = !pad.canUndo;
    redo.disabled = !pad.canRedo;
    clear.disabled = pad.isEmpty;
  };
}

/** @param {KeyboardEvent} event @returns {"undo" | "redo" | "clear" | null} */
function actionOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (altKey) return null;
  if (!ctrlKey && !metaKey) return key === "Delete" || key === "Backspace" ? "clear" : null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" ? "redo" : null;
}
