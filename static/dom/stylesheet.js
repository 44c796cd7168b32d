/**
 * Loads the style sheet of a part that is not on the page from the start.
 * @param {string} href
 * @returns {Promise<void>} fulfilled once it applies
 */
export function stylesheet(href) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(`no style sheet ${href}`));
    });
    document.head.append(link);
  });
}
