/** A picture that is drawn anew for every size, so that its type keeps the page's size. */

import { shape } from "../../dom/svg.js";

export class Drawn extends HTMLElement {
  svg = shape("svg", "");
  #size = { width: 0, height: 0 };
  #fit = new ResizeObserver(([{ contentRect }]) => {
    const [width, height] = [contentRect.width, contentRect.height].map(Math.round);
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.redraw();
  });

  connectedCallback() {
    if (!this.svg.isConnected) this.replaceChildren(this.svg);
    this.#fit.observe(this.svg);
  }

  disconnectedCallback() {
    this.#fit.disconnect();
  }

  get width() {
    return this.#size.width;
  }

  get height() {
    return this.#size.height;
  }

  redraw() {
    const { width, height } = this.#size;
    if (!width || !height) return;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`); // on paper, it is scaled
    this.draw(width, height);
  }

  /** @abstract @param {number} _width pixels @param {number} _height pixels */
  draw(_width, _height) {}
}
