/**
 * Looking into the network: from a tile into its arithmetic, from there to what it was made of, and back.
 *
 * @import { Kernels } from "../../api/kernels.js"
 * @import { NetworkView } from "../network-view/view.js"
 * @import { Answered } from "./panel.js"
 * @import { Wanted } from "./place.js"
 * @import { Place } from "../../plate/plate.js"
 */

import { Lazy } from "../../dom/lazy.js";
import { stylesheet } from "../../dom/stylesheet.js";
import { Trail } from "./trail.js";

const OUT = { layer: null, channel: 0, cell: null };
const SHEETS = ["detail", "plates", "plates-joining", "plates-pointwise", "plates-softmax", "plates-reading"];
/** What has a use of its own: a click there is no click outside. */
const USED =
  "layer-detail, .rail.draw, .toolbar, .foot, button, a, label, input, select, dialog, [role=dialog], canvas, .tile";

/**
 * @param {NetworkView} network
 * @param {Kernels} kernels
 * @param {(place: any, way: "push" | "settle") => void} onPlace told where to go; the page calls `render`
 * @param {() => string} link the address of what is shown
 */
export function connectZoom(network, kernels, onPlace, link) {
  const trail = new Trail();
  /** @type {Place | null} */
  let place = null;
  /** @type {[Answered, Wanted | null] | null} */
  let last = null;
  /** @type {DOMRect | null} */
  let from = null;
  // The plates are most of the front end's code.
  const detail = new Lazy(async () => {
    const [{ connectDetail }] = await Promise.all([import("./panel.js"), ...SHEETS.map(stylesheet)]);
    return connectDetail({ go, back, link }, kernels);
  });

  /** @param {Wanted} wanted @param {"open" | "beside" | "step"} how */
  function go(wanted, how) {
    trail.go(wanted, how);
    onPlace(wanted, how === "step" ? "settle" : "push");
  }

  function back() {
    const left = place;
    onPlace(trail.back() ?? OUT, "push");
    if (left && !place) network.elementAt(left)?.focus({ preventScroll: true });
  }

  network.addEventListener("open", (event) => {
    const { layer, plane, cell } = /** @type {CustomEvent<Place>} */ (event).detail;
    from = network.elementAt({ layer, plane })?.getBoundingClientRect() ?? null;
    go({ layer, channel: plane, cell }, place ? "beside" : "open");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && place && !event.defaultPrevented) back();
  });
  document.addEventListener("click", (event) => {
    const used = event.target instanceof Element && event.target.closest(USED);
    if (place && !used && event.target instanceof Node && event.target.isConnected) back();
  });
  detail.onArrival = () => {
    if (last?.[1]) render(...last);
  };
  kernels.onArrival = () => {
    detail.onArrival();
    network.point(network.focused);
  };
  for (const sign of ["pointerenter", "focusin"]) {
    network.addEventListener(sign, () => detail.get(), { once: true }); // perhaps they will open one
  }

  /** @param {Answered} shown @param {Wanted | null} wanted */
  function render(shown, wanted) {
    last = [shown, wanted];
    const panel = (wanted || place) && detail.get();
    if (!panel) return;
    const left = place;
    const inside = document.activeElement?.closest("layer-detail, #take");
    if (from) panel.flyFrom(from);
    from = null;
    place = panel.render(shown, wanted);
    if (Boolean(left) !== Boolean(place)) network.fit();
    network.rest(place);
    if (left && !place && inside) network.elementAt(left)?.focus({ preventScroll: true });
  }

  return {
    /** @param {Answered} shown @param {{ layer: string | null, channel: number, cell: Wanted["cell"] }} view */
    render(shown, { layer, channel, cell }) {
      render(shown, layer === null ? null : { layer, channel, cell });
    },
    /** Somebody came by an address. @param {{ layer: string | null, channel: number, cell: Wanted["cell"] }} view */
    arrive({ layer, channel, cell }) {
      trail.start(layer === null ? null : { layer, channel, cell });
      if (layer !== null) detail.get();
    },
  };
}
