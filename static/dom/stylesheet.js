/** Style sheets of parts that come later. */

/** @param {string} href @returns {Promise<void>} once it holds */
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
