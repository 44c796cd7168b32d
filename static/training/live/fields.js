/**
 * What a visitor can choose for a run.
 *
 * @import { Options } from "../../api/runs.js"
 * @typedef {{ element: HTMLElement, show: (options: Options) => void }} Field
 */

import { element } from "../../dom/element.js";
import { choice, count, group } from "../../labs/settings.js";
import { message } from "../../locale/message.js";
import { plain, whole } from "../../locale/number.js";
import { share } from "../figures.js";

const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3];
const BATCHES = [1, 4, 8, 16, 32, 64, 128, 256, 512];
const IMAGES = [100, 500, 2000, 10_000, 30_000, 55_000];
const DROPOUT = [0, 0.1, 0.25, 0.5, 0.75];
const WIDEST = 16;
const LONGEST = 200; // epochs
const PLACES = 6;

/**
 * @param {(part: Partial<Options>) => void} onChange
 * @returns {{ element: HTMLElement, show: (options: Options) => void }}
 */
export function fields(onChange) {
  /** @type {Record<string, Field[]>} */
  const groups = {
    network: [
      number("width", WIDEST),
      flag("batch_norm"),
      numbers("dropout_rate", DROPOUT, share),
      words("initialization", ["random", "zero"]),
    ],
    descent: [
      words("optimizer", ["sgd", "momentum", "adam", "adamw"]),
      numbers("learning_rate", RATES, (rate) => plain(rate, PLACES)),
      numbers("batch_size", BATCHES, whole),
      number("epochs", LONGEST),
    ],
    digits: [
      numbers("images", IMAGES, whole),
      flag("augmentation"),
      words("order", ["shuffled", "sorted"]),
      words("labels", ["true", "shuffled"]),
    ],
  };
  const sets = Object.entries(groups).map(([name, all]) =>
    group(`live.group.${name}`, ...all.map((each) => each.element)),
  );
  return {
    element: element("div", "controls", ...sets),
    show: (options) => {
      for (const field of Object.values(groups).flat()) field.show(options);
    },
  };

  /** @param {"width" | "epochs"} name @param {number} most @returns {Field} */
  function number(name, most) {
    const field = count(label(name), 1, most, (value) => onChange({ [name]: value }));
    return { element: field.element, show: (options) => field.show(options[name]) };
  }

  /** A number of a list. @param {"dropout_rate" | "learning_rate" | "batch_size" | "images"} name @param {number[]} values @param {(value: number) => string} write @returns {Field} */
  function numbers(name, values, write) {
    const pairs = values.map((value) => /** @type {[string, string]} */ ([String(value), write(value)]));
    const field = choice(label(name), pairs, (value) => onChange({ [name]: Number(value) }), "");
    return { element: field.element, show: (options) => field.show(String(options[name])) };
  }

  /** @param {"initialization" | "optimizer" | "order" | "labels"} name @param {string[]} values @returns {Field} */
  function words(name, values) {
    const pairs = values.map((value) => /** @type {[string, string]} */ ([value, message(`live.${name}.${value}`)]));
    const field = choice(label(name), pairs, (value) => onChange({ [name]: value }), "");
    return { element: field.element, show: (options) => field.show(options[name]) };
  }

  /** @param {"batch_norm" | "augmentation"} name @returns {Field} */
  function flag(name) {
    const input = element("input", { type: "checkbox" });
    input.addEventListener("change", () => onChange({ [name]: input.checked }));
    return {
      element: element("label", "check", input, label(name)),
      show: (options) => {
        input.checked = options[name];
      },
    };
  }
}

/** @param {string} name of an option */
function label(name) {
  return message(`live.option.${name}`);
}
