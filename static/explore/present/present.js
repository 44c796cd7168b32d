/**
 * The page for a projector: the network alone, in larger type; the pad floats over it and can be moved out of the way.
 *
 * @import { Parts } from "../parts.js"
 */

import { button } from "../../dom/element.js";
import { stylesheet } from "../../dom/stylesheet.js";
import { deviceMessage } from "../../locale/device.js";
import { catalogue, message } from "../../locale/message.js";
import { Floating } from "./floating.js";

const SHEET = import.meta.resolve("./present.css");

/** @param {Parts} parts @param {() => void} onLeave @returns {Promise<(on: boolean) => void>} turns it on and off */
export async function loadPresent({ pad, page, network, main }, onLeave) {
  await Promise.all([catalogue("share"), stylesheet(SHEET)]);
  const section = /** @type {HTMLElement} */ (pad.parentElement);
  const floating = new Floating(section, deviceMessage("present.move"));
  const leave = button({ class: "leave", onclick: onLeave }, message("present.leave"));
  page.append(leave);
  return (on) => {
    document.body.classList.toggle("present", on);
    floating.reset();
    network.fit();
    if (on) leave.focus();
    else if (document.activeElement === leave || document.activeElement === document.body) main.focus();
  };
}
