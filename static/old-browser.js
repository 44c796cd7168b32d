// @ts-check
/*
 * Says so where the browser cannot run the page. A classic script in the oldest syntax: the page itself is made of
 * modules that such a browser cannot read.
 */
window.addEventListener(
  "error",
  (event) => {
    var failed = event.target instanceof HTMLScriptElement || event.error instanceof SyntaxError;
    var note = document.querySelector(".old-browser");
    if (failed && note) note.removeAttribute("hidden");
  },
  true,
);
