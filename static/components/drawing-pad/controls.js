/** Undo, redo and clear, as buttons and as keyboard shortcuts. */

import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";

/** @typedef {{ undo: () => void, redo: () => void, clear: () => void }} Actions */

/**
 * @param {Actions} actions
 * @returns {{ row: HTMLElement, enable: (can: Record<keyof Actions, boolean>) => void }}
 */
export function controls(actions) {
  const names = /** @type {const} */ (["undo", "redo", "clear"]);
  const buttons = names.map((name) => button({ onclick: actions[name] }, message(`pad.${name}`)));
  return {
    row: element("div", "buttons", ...buttons),
    enable(can) {
      names.forEach((name, i) => {
        buttons[i].disabled = !can[name];
      });
    },
  };
}

/** The action that a key stands for. @param {KeyboardEvent} event @returns {keyof Actions | null} */
export function shortcut({ key, ctrlKey, metaKey, altKey, shiftKey, target }) {
  if (altKey || target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return null;
  if (!ctrlKey && !metaKey) return key === "Delete" || key === "Backspace" ? "clear" : null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" ? "redo" : null;
}
