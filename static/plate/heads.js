import { element } from "../dom/element.js";
import { message } from "../locale/message.js";

/** What stands over columns. @param {...string} keys */
export function heads(...keys) {
  return element("p", "heads", ...keys.map((key) => element("span", "", message(key))));
}
