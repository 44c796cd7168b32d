import { element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { inline } from "./prose.js";

/**
 * A labelled input for one parameter.
 * @param {{name: string, description?: string, required?: boolean, schema: any}} parameter
 * @param {string} prefix for the id, which is unique on the page
 * @returns {{node: HTMLElement, value: () => string}}
 */
export function field({ name, description, required, schema }, prefix) {
  const id = `${prefix}-${name}`;
  const control = /** @type {HTMLInputElement | HTMLSelectElement} */ (input(id, required, schema));
  const kind = required ? message("docs.required") : message("docs.optional");
  const node = element(
    "div",
    { class: "field" },
    element("label", { for: id }, element("code", {}, name), ` ${kind}`),
    control,
    element("p", { id: `${id}-about` }, ...inline(description ?? "")),
  );
  control.setAttribute("aria-describedby", `${id}-about`);
  return { node, value: () => control.value };
}

/**
 * @param {string} id
 * @param {boolean | undefined} required
 * @param {any} schema
 */
function input(id, required, schema) {
  const choices = options(schema);
  if (choices) {
    const all = required ? choices : ["", ...choices];
    return element("select", { id }, ...all.map((choice) => element("option", {}, choice)));
  }
  const example = schema.examples?.[0] ?? "";
  const value = required ? example : "";
  return element("input", { id, value, placeholder: example, autocomplete: "off", spellcheck: "false" });
}

/**
 * What may be chosen, where it is a choice.
 * @param {any} schema
 * @returns {string[] | undefined}
 */
function options(schema) {
  const variants = [schema, ...(schema.anyOf ?? [])];
  if (variants.some(({ type }) => type === "boolean")) return ["true", "false"];
  return variants.find((variant) => variant.enum)?.enum;
}
