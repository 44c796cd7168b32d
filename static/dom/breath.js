/** Lets the browser draw and hear the visitor before the work goes on. @returns {Promise<void>} */
export function breath() {
  const { scheduler } = /** @type {{ scheduler?: { yield?: () => Promise<void> } }} */ (
    /** @type {unknown} */ (window)
  );
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
