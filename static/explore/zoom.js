/**
 * Looking into the network: from a tile into the arithmetic of its layer, on to what that reads, and back.
 *
 * @import { Kernels } from "../api/kernels.js"
 * @import { Going, LayerDetail, Opened } from "../components/layer-detail/layer-detail.js"
 * @import { Answer } from "../components/layer-detail/open-plate.js"
 * @import { Wanted } from "../components/layer-detail/place.js"
 * @import { Place } from "../plate/plate.js"
 * @import { View } from "./address.js"
 * @import { Parts } from "./parts.js"
 * @import { Visit } from "./visit.js"
 * @typedef {Pick<View, "layer" | "channel" | "cell">} Opening  the part of a view that says what is open
 */

import { Lazy } from "../dom/lazy.js";
import { on } from "../dom/on.js";
import { message } from "../locale/message.js";
import { Trail } from "./trail.js";

/** @type {Opening} */
export const CLOSED = { layer: null, channel: 0, cell: null };
/** What has a use of its own: a click there does not close the open layer. */
const USED =
  "layer-detail, .pad, .setup, .toolbar, .readout, .why-note, .class, class-bars, button, a, label, input, select, dialog, [role=dialog], canvas, .tile, [popover]";

/** How the address follows a way of going. */
const HISTORY = /** @type {const} */ ({ open: "push", beside: "burst", step: "later" });

export class Zoom {
  #trail = new Trail();
  /** @type {Opened | null} */ #shown = null;
  #awaited = false; // a layer that is to open
  #named = false; // by the address, and not yet seen
  /** @type {DOMRect | null} */ #from = null; // the box of the tile that was opened
  #detail;

  /**
   * @param {Parts} parts
   * @param {{ kernels: Kernels, loaded: () => Promise<void> }} notes which a layer opens with: later they would move it
   * @param {Visit} visit
   * @param {(opening: Opening, how: "push" | "burst" | "later") => void} onPlace told where the visitor goes
   */
  constructor({ network, detail, status }, { kernels, loaded }, visit, onPlace) {
    this.#detail = new Lazy(async () => {
      const load = import("../components/layer-detail/load.js").then((module) => module.loadLayerDetail());
      return (await Promise.all([load, loaded()]))[0];
    });
    this.network = network;
    this.element = detail;
    this.status = status;
    this.onPlace = onPlace;
    network.kernels = kernels;
    this.#detail.onArrival = () => {
      const loaded = this.#loaded;
      if (!loaded) return;
      Object.assign(loaded, { kernels, link: () => new URL(visit.address, location.href).href });
      on(loaded, "go", (going) => this.#go(going));
      on(loaded, "back", () => this.#back());
      on(loaded, "close", () => this.#leave());
      on(loaded, "arrival", () => this.#show());
      if (this.#shown?.wanted) this.#show();
    };
    kernels.addEventListener("arrival", () => {
      network.refresh();
      if (this.#shown?.wanted) this.#show();
    });
    on(network, "open", (place) => this.#open(place));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#place || event.defaultPrevented) return;
      if (event.shiftKey) this.#leave();
      else this.#back();
    });
    document.addEventListener("click", ({ target }) => {
      if (this.#place && target instanceof Element && target.isConnected && !target.closest(USED)) this.#back();
    });
    for (const sign of ["pointerenter", "focusin"]) {
      network.addEventListener(sign, () => this.#detail.get(), { once: true }); // the visitor may open a layer soon
    }
  }

  /** Shows what is open in a network's answer. @param {Answer} answer @param {Opening} opening */
  render(answer, opening) {
    const wanted = wantedOf(opening);
    this.#shown = { ...answer, wanted };
    if (!answer.model.layers.some(({ id }) => id === opening.layer)) this.#named = false;
    this.#makeRoom();
    if (wanted || this.#place) this.#show();
    if (!wanted || this.#place) return;
    this.#awaited = true;
    this.status.showSoon(message("status.layer"));
  }

  #show() {
    const detail = this.#loaded;
    if (!detail || !this.#shown) return;
    const left = this.#place;
    const hadFocus = detail.contains(document.activeElement);
    detail.flyFrom = this.#from ?? detail.flyFrom;
    this.#from = null;
    detail.isDeep = this.#trail.isDeep;
    detail.opened = this.#shown;
    this.#makeRoom();
    if (Boolean(left) !== Boolean(this.#place)) this.network.fit();
    this.network.resting = this.#place;
    if (this.#named && this.#place) {
      detail.reveal();
      this.#named = false;
    }
    if (this.#awaited && this.#place) this.status.text = "";
    if (this.#place) this.#awaited = false;
    if (left && !this.#place && hadFocus) this.#focus(left);
  }

  /** Starts the way back at what an address names. @param {Opening} opening */
  arrive(opening) {
    const wanted = wantedOf(opening);
    this.#trail.start(wanted);
    this.#named = wanted !== null && !this.#place;
    this.#makeRoom();
    if (wanted) this.#detail.get();
  }

  /** Shrinks the network for the open layer, or for one that a link names. */
  #makeRoom() {
    document.documentElement.classList.toggle("opened", this.#named || this.#place !== null);
  }

  /** @returns {LayerDetail | null} null before its code is loaded */
  get #loaded() {
    const LayerDetail = this.#detail.get();
    return LayerDetail && this.element instanceof LayerDetail ? this.element : null;
  }

  get #place() {
    return this.element.hidden ? null : (this.#loaded?.place ?? null);
  }

  /** @param {Place} place of a tile */
  #open({ layer, plane, cell }) {
    this.#from = this.network.tileAt({ layer, plane })?.getBoundingClientRect() ?? null;
    this.#go({ place: { layer, channel: plane, cell }, how: this.#place ? "beside" : "open" });
  }

  /** @param {Going} going */
  #go({ place, how }) {
    this.#trail.go(place, how);
    this.onPlace(place, HISTORY[how]);
  }

  #back() {
    this.#return(this.#trail.back());
  }

  /** Closes the layer, however many places led to it. */
  #leave() {
    this.#trail.start(null);
    this.#return(null);
  }

  /** @param {Wanted | null} place null closes the layer */
  #return(place) {
    const left = this.#place;
    this.onPlace(place ?? CLOSED, "push");
    if (left && !this.#place) this.#focus(left);
  }

  /** @param {Place} place */
  #focus(place) {
    this.network.tileAt(place)?.focus({ preventScroll: true });
  }
}

/** @param {Opening} opening @returns {Wanted | null} */
function wantedOf({ layer, channel, cell }) {
  return layer === null ? null : { layer, channel, cell };
}
