/** An address as a QR code to scan: black on white whatever the page's colours, as readers expect it. */

import { shape } from "../../dom/svg.js";
import { message } from "../../locale/message.js";
import { pathOf, qrCode } from "../../qr/qr.js";

const QUIET = 4; // modules of white around it

/** @param {string} address @returns {SVGSVGElement | null} null where it is too long */
export function codeOf(address) {
  const code = qrCode(address);
  if (!code) return null;
  const side = code.size + 2 * QUIET;
  return shape(
    "svg",
    "qr",
    { viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`, role: "img", "aria-label": message("share.code") },
    shape("rect", "", { x: -QUIET, y: -QUIET, width: side, height: side, fill: "#fff" }),
    shape("path", "", { d: pathOf(code), fill: "#000", "shape-rendering": "crispEdges" }),
  );
}
