/**
 * The canvas of the edges, behind the tiles: as wide as what is painted. It follows the drawing a few times a
 * second.
 *
 * @import { NetworkTiles } from "./network-tiles.js"
 */

import { signedRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { areLoaded, loadKinds } from "../../kinds/registry.js";
import { drawEdges } from "./edges.js";

const PAUSE = 200; // milliseconds from one picture to the next

export class EdgeLayer {
  element = document.createElement("canvas");
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {NetworkTiles} view */
  constructor(view) {
    this.view = view;
    this.element.className = "edges-behind";
    this.element.ariaHidden = "true";
  }

  /** Draws soon: once for all changes of a while. */
  refresh() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.draw();
    }, PAUSE);
  }

  /** Draws now, where the kinds of the layers are known. */
  async draw() {
    const { layers, layout, painted } = this.view;
    if (!areLoaded(layers)) await loadKinds(layers);
    const stage = this.element.parentElement;
    if (!stage || layers !== this.view.layers) return;
    const [left, right] = [Math.max(0, painted.left), Math.min(layout.width, painted.right)];
    const [width, height] = [Math.max(1, right - left), stage.offsetHeight];
    Object.assign(this.element, { width: width * devicePixelRatio, height: height * devicePixelRatio });
    Object.assign(this.element.style, {
      insetInlineStart: `${left}px`,
      inlineSize: `${width}px`,
      blockSize: `${height}px`,
    });
    const context = this.element.getContext("2d");
    if (!context) return;
    context.scale(devicePixelRatio, devicePixelRatio);
    context.translate(-left, 0);
    const below = Math.max(...layout.columns.flatMap(({ tiles }) => tiles.map((tile) => tile.y + tile.height)));
    const quiet = getComputedStyle(stage).getPropertyValue("--quiet");
    const look = { left, right, ramp: signedRamp(theme()), quiet, below };
    drawEdges(context, layout, (layer) => this.view.operationOf(layer), look);
  }
}
