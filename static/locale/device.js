/** Words for the device at hand: a finger taps and has no keys. */

import { message } from "./message.js";

/** Whether the device has no mouse. */
export function isTouched() {
  return matchMedia("(hover: none)").matches;
}

/** The key's text, on a device without mouse that of `<key>.touch`. @param {string} key */
export function deviceMessage(key) {
  return message(isTouched() ? `${key}.touch` : key);
}
