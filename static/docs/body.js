import { element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { field } from "./fields.js";
import { pretty } from "./pretty.js";

/**
 * @typedef {object} BodyForm
 * @property {HTMLElement} node
 * @property {() => {text?: string, file?: File, fields?: Record<string, string>}} read
 */

/**
 * A form for a request's body: one of its media types at a time.
 * @param {Record<string, any>} content OpenAPI's `requestBody.content`
 * @param {string} prefix for ids
 * @returns {{node: HTMLElement, read: () => {type: string, text?: string, file?: File, fields?: Record<string, string>}}}
 */
export function bodyForm(content, prefix) {
  const types = Object.keys(content);
  const forms = Object.fromEntries(types.map((type) => [type, formOf(type, content[type], prefix)]));
  const place = element("div");
  const choice = /** @type {HTMLSelectElement} */ (
    element("select", { id: `${prefix}-type`, onchange: show }, ...types.map((type) => element("option", {}, type)))
  );
  function show() {
    place.replaceChildren(forms[choice.value].node);
  }
  show();
  const node = element("fieldset", {}, element("legend", {}, message("docs.body")));
  if (types.length > 1) node.append(row(`${prefix}-type`, message("docs.bodyType"), choice));
  node.append(place);
  return { node, read: () => ({ type: choice.value, ...forms[choice.value].read() }) };
}

/**
 * @param {string} type
 * @param {any} media
 * @param {string} prefix
 * @returns {BodyForm}
 */
function formOf(type, media, prefix) {
  if (type === "multipart/form-data") return multipart(media.schema, prefix);
  if (type.startsWith("image/")) return picture(prefix);
  return json(media.examples ?? {}, prefix);
}

/**
 * @param {Record<string, {summary: string, value: unknown}>} examples
 * @param {string} prefix
 * @returns {BodyForm}
 */
function json(examples, prefix) {
  const names = Object.keys(examples);
  const text = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { id: `${prefix}-json`, rows: 10, spellcheck: "false", "aria-label": message("docs.body") })
  );
  const choice = /** @type {HTMLSelectElement} */ (
    element(
      "select",
      { id: `${prefix}-example`, onchange: fill },
      ...names.map((name) => element("option", { value: name }, examples[name].summary)),
    )
  );
  function fill() {
    text.value = names.length ? pretty(examples[choice.value].value) : "";
  }
  fill();
  const node = element("div", {}, row(`${prefix}-example`, message("docs.example"), choice), text);
  return { node, read: () => ({ text: text.value }) };
}

/**
 * @param {string} prefix
 * @returns {BodyForm}
 */
function picture(prefix) {
  const id = `${prefix}-picture`;
  const input = /** @type {HTMLInputElement} */ (element("input", { id, type: "file", accept: "image/*" }));
  return { node: row(id, message("docs.file"), input), read: () => ({ file: input.files?.[0] }) };
}

/**
 * @param {any} schema
 * @param {string} prefix
 * @returns {BodyForm}
 */
function multipart(schema, prefix) {
  const { node, read } = picture(`${prefix}-form`);
  const { file: _, ...properties } = schema.properties;
  const fields = Object.entries(properties).map(([name, property]) => ({
    name,
    ...field({ name, description: property.description, schema: property }, `${prefix}-form`),
  }));
  return {
    node: element("div", {}, node, ...fields.map((one) => one.node)),
    read: () => ({ ...read(), fields: Object.fromEntries(fields.map((one) => [one.name, one.value()])) }),
  };
}

/**
 * @param {string} id
 * @param {string} label
 * @param {HTMLElement} control
 */
function row(id, label, control) {
  return element("div", { class: "field" }, element("label", { for: id }, label), control);
}
