/** Labelled settings of a lab. Each has an element, and `show` for its value. */

import { button, element } from "../dom/element.js";
import { unique } from "../dom/unique.js";
import { message } from "../locale/message.js";

/** Several settings under a name. @param {string} name a key @param {...Node} children */
export function group(name, ...children) {
  return element("fieldset", "", element("legend", "", message(name)), ...children);
}

/** A whole number. @param {string} label @param {number} least @param {number} most @param {(value: number) => void} onChange */
export function count(label, least, most, onChange) {
  const input = element("input", { type: "number", min: least, max: most, step: 1, inputmode: "numeric" });
  input.addEventListener("input", () => {
    const value = input.valueAsNumber;
    input.ariaInvalid = value >= least && value <= most && Number.isInteger(value) ? null : "true";
    if (!input.ariaInvalid) onChange(value);
  });
  return {
    element: element("label", "count", label, input),
    show(/** @type {number} */ value) {
      if (document.activeElement !== input || input.valueAsNumber !== value) input.value = String(value);
      input.ariaInvalid = null;
    },
  };
}

/**
 * Two whole numbers.
 * @param {string} first a key
 * @param {string} second a key
 * @param {number} least
 * @param {number} most
 * @param {(first: number, second: number) => void} onChange
 */
export function pair(first, second, least, most, onChange) {
  let values = [least, least];
  const fields = [first, second].map((key, at) =>
    count(message(key), least, most, (value) => {
      values = values.with(at, value);
      onChange(values[0], values[1]);
    }),
  );
  return {
    element: element("div", "counts", ...fields.map((field) => field.element)),
    show(/** @type {number[]} */ now) {
      values = now;
      for (const [at, field] of fields.entries()) field.show(now[at]);
    },
  };
}

/**
 * A list to choose from; "" stands for none of it.
 * @param {string} label
 * @param {[string, string][]} options value and text
 * @param {(value: string) => void} onChange
 * @param {string} [none] what "" is called
 */
export function choice(label, options, onChange, none = message("labs.own")) {
  const id = unique("choice");
  const other = element("option", { value: "", hidden: true }, none);
  const select = element(
    "select",
    { id },
    other,
    ...options.map(([value, text]) => element("option", { value }, text)),
  );
  select.addEventListener("change", () => onChange(select.value));
  return {
    element: element("span", "choice", element("label", { for: id }, label), select),
    show(/** @type {string} */ value) {
      select.value = value;
    },
  };
}

/** A few to choose from, all in sight. @param {string} name a key @param {[string, string][]} options @param {(value: string) => void} onChange */
export function radios(name, options, onChange) {
  const group = unique("radio");
  const inputs = options.map(([value]) => element("input", { type: "radio", name: group, value }));
  for (const input of inputs) input.addEventListener("change", () => onChange(input.value));
  return {
    element: element(
      "fieldset",
      "radios",
      element("legend", "", message(name)),
      ...options.map(([, text], at) => element("label", "", inputs[at], text)),
    ),
    show(/** @type {string} */ value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/** A range. @param {string} label @param {{ least: number, most: number, step: number }} range @param {(value: number) => void} onChange */
export function slider(label, { least, most, step }, onChange) {
  const input = element("input", { type: "range", min: least, max: most, step });
  const output = element("output", "number");
  input.addEventListener("input", () => onChange(input.valueAsNumber));
  return {
    element: element("label", "slider", label, input, output),
    show(/** @type {number} */ value, /** @type {string} */ text) {
      input.value = String(value);
      input.setAttribute("aria-valuetext", text);
      output.textContent = text;
    },
  };
}

/** @param {string} text @param {() => void} act */
export function action(text, act) {
  return button({ class: "boxed", onclick: act }, text);
}
