/** What has gone wrong, in words, the newest first. @import { Run } from "./run.js" */

import { element } from "../../dom/element.js";
import { liveRegion } from "../../dom/live-region.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";

export class Signs {
  #list = element("ul", { class: "signs", "aria-label": message("live.signs") });
  #spoken = liveRegion();
  #shown = "";
  element = element("div", "", this.#list, this.#spoken);

  /** @param {Run} run */
  show({ signs }) {
    const shown = signs.map(({ name, step }) => `${name} ${step}`).join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#list.replaceChildren(
      ...signs
        .toReversed()
        .map(({ name, step }) =>
          element(
            "li",
            "",
            element("b", "", message(`live.sign.${name}`)),
            ` ${message("live.sign.at", { step })} `,
            element("span", "", message(`live.sign.${name}.text`)),
          ),
        ),
    );
    setText(this.#spoken, signs.length ? message(`live.sign.${signs[signs.length - 1].name}`) : "");
  }
}
