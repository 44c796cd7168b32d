import { copy as copyText } from "../dom/copy.js";
import { element } from "../dom/element.js";
import { message } from "../locale/message.js";
import { bodyForm } from "./body.js";
import { field } from "./fields.js";
import { pretty } from "./pretty.js";
import { inline, prose } from "./prose.js";
import { address, curl, init } from "./request.js";

const SHOWN = 20_000; // characters of an answer: enough to read, not enough to slow the page

/**
 * One call of the API: what it does, and a form to try it.
 * @param {string} path
 * @param {string} method
 * @param {any} operation OpenAPI's operation object
 * @returns {HTMLElement}
 */
export function operationSection(path, method, operation) {
  const id = operation.operationId;
  /** @type {any[]} */
  const parameters = operation.parameters ?? [];
  const fields = parameters.map((parameter) => ({ parameter, ...field(parameter, id) }));
  const body = operation.requestBody && bodyForm(operation.requestBody.content, id);
  const status = element("p", { role: "status" });
  const answer = element("pre", { tabindex: 0, "aria-label": message("docs.answer"), hidden: true });
  const shell = element("pre", { tabindex: 0, "aria-label": message("docs.asCurl") });
  const copied = element("span", { role: "status" });

  const call = () => ({
    method: method.toUpperCase(),
    path,
    parameters: fields.map(({ parameter, value }) => ({ name: parameter.name, place: parameter.in, value: value() })),
    ...body?.read(),
  });

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    const request = call();
    answer.hidden = true;
    if (needsFile(request)) {
      status.textContent = message("docs.chooseFile");
      return;
    }
    status.textContent = message("docs.sending");
    try {
      const started = performance.now();
      const response = await fetch(address(request), { ...init(request), cache: "no-store" });
      const text = await response.text();
      const took = (performance.now() - started).toFixed(0);
      const bytes = new TextEncoder().encode(text).length;
      status.textContent = message("docs.answered", {
        status: response.status,
        text: response.statusText,
        milliseconds: took,
        bytes,
      });
      answer.textContent = readable(text, response.headers.get("content-type") ?? "");
      answer.hidden = false;
    } catch (error) {
      status.textContent = message("docs.unreachable", { reason: String(error) });
    }
  }

  async function copy() {
    copied.textContent = await copyText(shell.textContent ?? "");
  }

  function showCurl() {
    shell.textContent = curl(call());
    copied.textContent = "";
  }

  const form = element("form", { onsubmit: send, oninput: showCurl });
  if (fields.length) {
    const legend = element("legend", {}, message("docs.parameters"));
    form.append(element("fieldset", {}, legend, ...fields.map(({ node }) => node)));
  }
  if (body) form.append(body.node);
  form.append(element("button", { type: "submit" }, message("docs.send")));
  showCurl();

  return element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, operation.summary),
    element("p", { class: "call" }, element("b", {}, method.toUpperCase()), " ", element("code", {}, path)),
    ...prose(operation.description ?? ""),
    form,
    status,
    answer,
    element(
      "details",
      {},
      element("summary", {}, message("docs.asCurl")),
      shell,
      element("button", { type: "button", onclick: copy }, message("docs.copy")),
      copied,
    ),
    answers(operation.responses),
  );
}

/** @param {{type?: string, file?: File}} request */
function needsFile({ type, file }) {
  return (type === "multipart/form-data" || type?.startsWith("image/")) && !file;
}

/**
 * @param {string} text
 * @param {string} type
 */
function readable(text, type) {
  const whole = type.includes("json") ? pretty(JSON.parse(text)) : text;
  if (whole.length <= SHOWN) return whole;
  return `${whole.slice(0, SHOWN)}\n${message("docs.truncated", { shown: SHOWN, total: whole.length })}`;
}

/** @param {Record<string, {description: string}>} responses */
function answers(responses) {
  const rows = Object.entries(responses).flatMap(([status, { description }]) => [
    element("dt", {}, status),
    element("dd", {}, ...inline(description)),
  ]);
  return element("details", {}, element("summary", {}, message("docs.answers")), element("dl", {}, ...rows));
}
