/** Whether the visitor has taken or declined the tour, remembered where the browser allows it. */

const KEY = "tour";

/** @returns {boolean} */
export function isSeen() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false; // storage is switched off
  }
}

export function setSeen() {
  try {
    localStorage.setItem(KEY, "seen");
  } catch {
    // the next visit offers the tour again
  }
}
