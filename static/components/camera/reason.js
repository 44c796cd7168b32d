/** Why there is no camera, by the names that the Media Capture standard gives its errors. Pure. */

/** @type {Record<string, "refused" | "none" | "busy">} */
const REASONS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** @param {string} name of the error */
export function reasonOf(name) {
  return Object.hasOwn(REASONS, name) ? REASONS[name] : "failed";
}
