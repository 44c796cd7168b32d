/** A lab's "Embed": the code of a frame that shows it as it stands. @import { Lab } from "./labs.js" */

import { remember } from "../api/remember.js";
import { root } from "../api/root.js";
import { CopyButton } from "../dom/copy-button.js";
import { button, element } from "../dom/element.js";
import { stylesheet } from "../dom/stylesheet.js";
import { language } from "../locale/language.js";
import { catalogue, message } from "../locale/message.js";
import { write } from "./address.js";
import { FIT, frameCode } from "./embed-code.js";

const AROUND = 72; // CSS pixels that the frame has above and below the lab

/** Texts and styles, once for all labs. */
const needed = remember(() => Promise.all([catalogue("embed"), stylesheet(import.meta.resolve("./embed.css"))]));

/** @param {Lab & { more: HTMLElement, heading: string }} lab */
export async function offerEmbed(lab) {
  await needed("embed");
  const code = field(message("embed.code"), () => codeOf(lab, lab.offsetHeight - panel.offsetHeight));
  const fit = field(message("embed.fit"), () => FIT);
  const panel = element("div", { class: "embed-code", hidden: true }, code.element, fit.element);
  const open = button({ class: "boxed", "aria-expanded": "false" }, message("embed.open"));
  open.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    open.ariaExpanded = String(!panel.hidden);
    code.show();
    fit.show();
  });
  lab.addEventListener("lab", () => panel.hidden || code.show());
  lab.more.append(open);
  lab.querySelector("header")?.after(panel);
}

/** @param {Lab & { heading: string }} lab @param {number} height */
function codeOf(lab, height) {
  const place = write({ id: lab.id, state: lab.address });
  const address = `${root}embed/lab/${lab.id}?lang=${new Intl.Locale(language).language}${place}`;
  return frameCode({ address, title: lab.heading, height: height + AROUND });
}

/** @param {string} label @param {() => string} text */
function field(label, text) {
  const area = element("textarea", { readonly: true, rows: 4, spellcheck: "false" });
  area.addEventListener("focus", () => area.select());
  return {
    element: element("div", "", element("label", "", label, area), new CopyButton(message("embed.copy"), text).element),
    show: () => {
      area.value = text();
    },
  };
}
