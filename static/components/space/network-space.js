/**
 * `<network-space>`: the network as sheets of planes in space, over the tiles of the flat one. Those stay behind it, for
 * the keyboard and for whoever reads by ear; what is in focus there is in focus here, and the other way round.
 *
 * Events: `turn` with the view as text when it has been turned; `lost` when it can no longer be painted.
 *
 * @import { Tile } from "../network-view/layout.js"
 * @import { NetworkTiles } from "../network-view/network-tiles.js"
 * @import { Arrangement } from "./arrange.js"
 * @import { View } from "./camera.js"
 */

import { inkRamp, signedRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { button, element } from "../../dom/element.js";
import { prefersStillness } from "../../dom/motion.js";
import { areLoaded, loadKinds } from "../../kinds/registry.js";
import { deviceMessage } from "../../locale/device.js";
import { message } from "../../locale/message.js";
import { planeValues } from "../../tensor/planes.js";
import { arrange, pick } from "./arrange.js";
import { layOutAtlas, numbersOf, paintAtlas } from "./atlas.js";
import { Camera, decodeView, encodeView, fit, START, within } from "./camera.js";
import { Labels } from "./labels.js";
import { edgeLines, focusLines } from "./lines.js";
import { Painter } from "./painter.js";
import { settle } from "./settle.js";
import { connectTurning } from "./turning.js";

const PAUSE = 120; // milliseconds from one picture of the edges to the next
const NAMES = 96; // CSS pixels for them on the left
const FREE = { right: 20, top: 34, bottom: 28 }; // CSS pixels for classes
const NARROW = 600; // CSS pixels of width, below which the buttons lie in the way

export class NetworkSpace extends HTMLElement {
  #canvas = element("canvas", { tabindex: 0, role: "img", "aria-label": deviceMessage("space.label") });
  #labels = new Labels();
  #views = this.#buttons();
  #painter = new Painter(this.#canvas);
  /** @type {Arrangement} */ #arrangement = { sheets: [], ways: [], corners: [], middle: [0, 0, 0] };
  /** @type {ReturnType<typeof layOutAtlas>[]} */ #atlases = [];
  #fit = fit([], [0, 0, 0], { width: 1, height: 1 });
  #view = START;
  #size = { width: 0, height: 0 };
  #frame = 0;
  #stale = true; // the colours
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #edges;
  #stop = () => {}; // settling
  #connection = new AbortController();
  #resize = new ResizeObserver(() => this.#measure());

  /** @param {NetworkTiles} tiles @throws {Error} where there is no WebGL 2 */
  constructor(tiles) {
    super();
    this.tiles = tiles;
    this.#canvas.addEventListener("webglcontextlost", () => this.dispatchEvent(new Event("lost")));
    connectTurning(this.#canvas, {
      view: () => this.#view,
      turn: (view) => this.#turn(view),
      reset: () => this.#turn(START),
      point: (x, y) => this.#point(x, y),
      leave: () => this.tiles.point(null),
      open: () => this.tiles.focused && this.tiles.open(this.tiles.focused),
    });
  }

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.append(this.#canvas, this.#labels.element, this.#views);
    const listen = (/** @type {string} */ type, /** @type {() => void} */ act) =>
      this.tiles.addEventListener(type, act, { signal });
    listen("built", () => this.#build());
    listen("paint", () => this.#recolour());
    listen("point", () => this.#mark());
    listen("focusin", () => this.#mark());
    this.#resize.observe(this);
    this.#build();
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#resize.disconnect();
    this.#stop();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#edges);
    this.#canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  }

  /** From where it is seen. @param {string} text of the address */
  set view(text) {
    if (text === encodeView(this.#view)) return;
    this.#view = decodeView(text);
    this.#later();
  }

  /** Comes to rest, once. */
  settle() {
    if (!prefersStillness()) this.#stop = settle(this.#view, (view) => this.#look(view));
  }

  #buttons() {
    const turn = (/** @type {number} */ factor) => () => this.#turn({ ...this.#view, zoom: this.#view.zoom * factor });
    const [nearer, farther] = [message("space.nearer"), message("space.farther")];
    return element(
      "div",
      "views",
      button({ title: nearer, "aria-label": nearer, onclick: turn(1.25) }, "+"),
      button({ title: farther, "aria-label": farther, onclick: turn(0.8) }, "−"),
      button({ onclick: () => this.#turn(START) }, message("space.reset")),
    );
  }

  /** @param {View} view */
  #turn(view) {
    this.#stop();
    this.#look(view);
    this.dispatchEvent(new CustomEvent("turn", { detail: encodeView(this.#view) }));
  }

  /** @param {View} view */
  #look(view) {
    this.#view = within(view);
    this.#later();
  }

  async #build() {
    const { layers } = this.tiles;
    if (!areLoaded(layers)) await loadKinds(layers);
    if (layers !== this.tiles.layers || !layers.length || !this.isConnected || !this.#size.width) return;
    const { width, height } = this.#size;
    const bottom = FREE.bottom + (width < NARROW ? this.#views.offsetHeight : 0);
    const room = { ...this.#size, ...FREE, bottom, left: NAMES };
    this.#arrangement = arrange(layers, (width - room.left - room.right) / (height - room.top - room.bottom));
    const { sheets, corners, middle } = this.#arrangement;
    this.#atlases = sheets.map((sheet) => layOutAtlas(sheet, this.#painter.most));
    this.#painter.sheets = sheets.map((sheet, i) => numbersOf(sheet, this.#atlases[i].parts));
    this.#fit = fit(corners, middle, room);
    const last = layers[layers.length - 1];
    this.#labels.build(this.#arrangement, this.tiles.tilesOf(last.id)[0]?.labels ?? []);
    this.#recolour();
    this.#mark();
  }

  #measure() {
    const [width, height] = [this.offsetWidth, this.offsetHeight];
    if (!width || !height) return; // a layer is open
    this.#size = { width, height };
    Object.assign(this.#canvas, { width: width * devicePixelRatio, height: height * devicePixelRatio });
    this.#build();
  }

  #recolour() {
    this.#stale = true;
    this.#later();
    this.#edges ??= setTimeout(() => {
      this.#edges = undefined;
      const look = { ramp: signedRamp(theme()), quiet: [...this.#colour("color"), 0.7] };
      if (!areLoaded(this.tiles.layers)) return;
      this.#painter.edges.fill(edgeLines(this.#arrangement, this.tiles, look));
      this.#later();
    }, PAUSE);
  }

  #mark() {
    const { activeElement } = document;
    const head = this.tiles.contains(activeElement) && /** @type {HTMLElement} */ (activeElement).dataset.layer;
    this.#labels.mark(head || this.tiles.focused?.tile.layer.id);
    if (areLoaded(this.tiles.layers)) {
      this.#painter.marks.fill(focusLines(this.#arrangement, this.tiles, this.#colour("outlineColor")));
    }
    this.#later();
  }

  /** @param {number} x @param {number} y */
  #point(x, y) {
    const found = pick(this.#arrangement.sheets, this.#camera.ray(x, y));
    const tile = found && this.tiles.tilesOf(found.sheet.layer.id)[found.plane];
    this.#canvas.classList.toggle("over", Boolean(tile));
    this.tiles.point(found && tile ? { tile, cell: found.cell } : null);
  }

  get #camera() {
    return new Camera(this.#view, this.#fit, this.#arrangement.middle, this.#size);
  }

  /** Paints once, however much has changed by then. */
  #later() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.paint();
    });
  }

  /** Paints now. WebGL's canvas can be read only in the task that paints it. */
  paint() {
    if (this.#stale) this.#paintPlanes();
    const camera = this.#camera;
    this.#painter.paint(camera.matrix, [...this.#colour("borderTopColor"), 1], devicePixelRatio);
    this.#labels.follow(camera);
  }

  #paintPlanes() {
    this.#stale = false;
    const { outputs } = this.tiles;
    this.#arrangement.sheets.forEach((sheet, place) => {
      const { layer } = sheet;
      const tensor = outputs.get(layer.id) ?? new Float32Array(layer.shape.reduce((size, side) => size * side, 1));
      const ramp = layer.kind === "input" ? inkRamp(theme()) : signedRamp(theme());
      const tiles = this.tiles.tilesOf(layer.id);
      const valuesOf = (/** @type {number} */ plane) => ({
        values: planeValues(layer, tensor, plane),
        extent: this.tiles.extentOf(/** @type {Tile} */ (tiles[plane])),
      });
      this.#painter.colour(place, paintAtlas(sheet, this.#atlases[place], valuesOf, ramp));
      if (place === this.#arrangement.sheets.length - 1) this.#labels.answer(tensor.indexOf(Math.max(...tensor)));
    });
  }

  /** One of the element's colours, as shares. @param {"color" | "borderTopColor" | "outlineColor"} name */
  #colour(name) {
    const numbers = getComputedStyle(this)[name].match(/[\d.]+/g) ?? [];
    return numbers.slice(0, 3).map((each) => Number(each) / 255);
  }
}

customElements.define("network-space", NetworkSpace);
