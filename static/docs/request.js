import { root } from "../api/root.js";

/**
 * @typedef {object} Call What is to be sent.
 * @property {string} method
 * @property {string} path with `{name}` for path parameters
 * @property {{name: string, place: string, value: string}[]} parameters
 * @property {string} [type] media type of the body
 * @property {string} [text] the body, where it is text
 * @property {Record<string, string>} [fields] a form's fields, empty ones included
 * @property {File} [file] the picture of a form, or the picture that is the body
 */

/**
 * The whole address of a call: path parameters filled in, empty query parameters left out.
 * @param {Call} call
 * @returns {string}
 */
export function address({ path, parameters }) {
  const query = new URLSearchParams();
  for (const { name, place, value } of parameters) {
    if (place === "path") path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (place === "query" && value !== "") query.append(name, value);
  }
  const whole = root + path.replace(/^\//, "");
  return query.size ? `${whole}?${query}` : whole;
}

/**
 * The second argument of `fetch`.
 * @param {Call} call
 * @returns {RequestInit}
 */
export function init({ method, type, text, fields, file }) {
  if (type === undefined) return { method };
  if (type === "multipart/form-data") {
    const form = new FormData();
    if (file) form.append("file", file);
    for (const [name, value] of filled(fields)) form.append(name, value);
    return { method, body: form };
  }
  if (file) return { method, body: file, headers: { "content-type": file.type } };
  return { method, body: text, headers: { "content-type": type } };
}

/**
 * The same call for a shell.
 * @param {Call} call
 * @returns {string}
 */
export function curl(call) {
  const words = ["curl", quoted(address(call))];
  if (call.type === "multipart/form-data") {
    words.push("-F", quoted(`file=@${call.file?.name ?? "digit.png"}`));
    for (const [name, value] of filled(call.fields)) words.push("-F", quoted(`${name}=${value}`));
  } else if (call.type?.startsWith("image/")) {
    words.push("-H", quoted(`content-type: ${call.file?.type ?? "image/png"}`));
    words.push("--data-binary", quoted(`@${call.file?.name ?? "digit.png"}`));
  } else if (call.type !== undefined) {
    words.push("-H", quoted(`content-type: ${call.type}`), "-d", quoted(compact(call.text ?? "")));
  }
  return words.join(" ");
}

/** @param {Record<string, string>} [fields] */
function filled(fields = {}) {
  return Object.entries(fields).filter(([, value]) => value !== "");
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** JSON on one line; what is no JSON stays as it is. @param {string} text */
function compact(text) {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
