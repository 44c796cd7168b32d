/** Which values share a colour scale, as radio buttons. @import { Scope } from "../../colour/extent.js" */

import { element } from "../../dom/element.js";
import { unique } from "../../dom/unique.js";
import { message } from "../../locale/message.js";

/** @type {Scope[]} */
const SCOPES = ["map", "layer", "network"];

/**
 * @param {(scope: Scope) => void} onChoice
 * @returns {{ fieldset: HTMLElement, mark: (scope: Scope) => void }}
 */
export function scopeChoice(onChoice) {
  const name = unique("scope");
  const inputs = SCOPES.map((scope) =>
    element("input", { type: "radio", name, value: scope, onchange: () => onChoice(scope) }),
  );
  const labels = SCOPES.map((scope, i) =>
    element(
      "label",
      { title: message(`scope.hint.${scope}`) },
      inputs[i],
      " ",
      element("span", {}, message(`scope.${scope}`)),
    ),
  );
  return {
    fieldset: element("fieldset", "scope", element("legend", {}, message("scope.heading")), ...labels),
    mark(scope) {
      inputs[SCOPES.indexOf(scope)].checked = true;
    },
  };
}
