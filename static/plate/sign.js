import { element } from "../dom/element.js";

/** A sign between pictures or numbers. @param {string} sign */
export function sign(sign) {
  return element("span", "operator", sign);
}
