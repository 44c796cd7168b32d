/** Whether a visitor has met the tour, remembered where the browser allows it. */

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
    // The invitation comes back with the next visit.
  }
}
