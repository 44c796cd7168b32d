/** The links to the page in other languages: they keep the view, and the choice holds for the next visit. */

import { root } from "../api/root.js";

const YEAR = 365 * 24 * 60 * 60; // seconds

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav a[hreflang]"))) {
  const keepView = () => {
    link.hash = location.hash;
  };
  for (const way of ["click", "auxclick", "contextmenu"]) link.addEventListener(way, keepView);
  link.addEventListener("click", () => {
    const choice = new URL(link.href).searchParams.get("lang");
    // biome-ignore lint/suspicious/noDocumentCookie: the service reads it, and not every browser has another way
    document.cookie = `lang=${choice}; path=${new URL(root).pathname}; max-age=${YEAR}; samesite=lax`;
  });
}
