/**
 * Loads the style sheet of a part that is not on the page from the start.
 * @param {string} name of a file in styles/
 * @returns {Promise<void>} fulfilled once it applies
 */
export function stylesheet(name) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(`../styles/${name}.css`, import.meta.url).href;
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(`no style sheet ${name}`));
    });
    document.head.append(link);
  });
}
