/** Words for the device at hand: a finger taps and has no keys. */

import { message } from "./message.js";

/** The key's text, on a device without mouse that of `<key>.touch`. @param {string} key */
export function deviceMessage(key) {
  return message(matchMedia("(hover: none)").matches ? `${key}.touch` : key);
}
