import { element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { operationSection } from "./operation.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));

try {
  const response = await fetch(main.dataset.description ?? "");
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  show(await response.json());
} catch (error) {
  main.replaceChildren(element("p", { role: "alert" }, message("docs.loadFailed", { reason: String(error) })));
}

/** @param {any} description an OpenAPI document */
function show({ paths }) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  main.append(...operations.map(({ path, method, operation }) => operationSection(path, method, operation)));
  // The sections were not there yet when the browser looked for the address's fragment.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
