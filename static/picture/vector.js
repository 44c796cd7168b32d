/**
 * A part of the page as SVG: real text, lines and boxes, and each canvas as a picture inside it. What stands outside of
 * the part's own box is cut off.
 */

import { shape } from "../dom/svg.js";
import { linesOf } from "./text-lines.js";

/** What SVG knows as attributes, of the lines over a picture. */
const PAINT = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "opacity"];
const FONT = ["font-family", "font-size", "font-style", "font-weight", "text-anchor", "dominant-baseline"];
/** Nobody can use it in a picture. */
const SKIPPED = "input, select, .views, [aria-live], [hidden]";
const NOTHING = "rgba(0, 0, 0, 0)";

/**
 * @param {Element} part
 * @returns {SVGGElement} from (0, 0), in CSS pixels
 */
export function vectorOf(part) {
  const { left, top } = part.getBoundingClientRect();
  const group = shape("g", "", { transform: `translate(${-left} ${-top})` });
  const measure = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  add(part);
  return group;

  /** @param {Element} element */
  function add(element) {
    if (element.matches(SKIPPED) || !element.checkVisibility({ opacityProperty: true })) return;
    const style = getComputedStyle(element);
    if (style.clipPath !== "none") return; // for screen readers
    if (element instanceof SVGSVGElement) return void group.append(drawing(element));
    group.append(...boxes(element, style));
    if (element instanceof HTMLCanvasElement) return void group.append(...picture(element, style));
    if (element.localName === "mfrac") group.append(...bar(element, style));
    for (const child of element.childNodes) {
      if (child instanceof Text) group.append(...words(child, style, zoomOf(element), measure));
      else if (child instanceof Element) add(child);
    }
  }
}

/** @param {Element} element @returns {number} */
function zoomOf(element) {
  return /** @type {{ currentCSSZoom?: number }} */ (element).currentCSSZoom ?? 1;
}

/** @param {Text} node @param {CSSStyleDeclaration} style @param {number} zoom @param {CanvasRenderingContext2D} measure */
function words(node, style, zoom, measure) {
  if (!node.data.trim()) return [];
  const size = Number.parseFloat(style.fontSize) * zoom;
  measure.font = `${style.fontStyle} ${style.fontWeight} ${size}px ${style.fontFamily}`;
  const ascent = measure.measureText("0").fontBoundingBoxAscent;
  const [family, weight] = [style.fontFamily, style.fontWeight];
  const font = { "font-family": family, "font-size": size, "font-weight": weight, "font-style": style.fontStyle };
  return linesOf(node).map(({ text, box }) =>
    shape("text", "", { x: box.left, y: box.top + ascent, textLength: box.width, fill: style.color, ...font }, text),
  );
}

/** Ground, frame and outline. @param {Element} element @param {CSSStyleDeclaration} style */
function boxes(element, style) {
  const { left: x, top: y, width, height } = element.getBoundingClientRect();
  /** @type {SVGElement[]} */
  const made = [];
  if (!width || !height) return made;
  const ramp = style.backgroundImage.match(/rgb\([^)]*\)/g);
  if (ramp && element.matches(".ramp")) made.push(...gradient(ramp, { x, y, width, height }));
  else if (style.backgroundColor !== NOTHING)
    made.push(shape("rect", "", { x, y, width, height, fill: style.backgroundColor }));
  const sides = /** @type {const} */ (["Top", "Right", "Bottom", "Left"]);
  const [top, right, bottom, left] = sides.map((side) => {
    const wide = Number.parseFloat(style[`border${side}Width`]);
    return style[`border${side}Style`] === "none" ? 0 : wide;
  });
  /** @param {number} wide @param {string} colour @param {string} d */
  const line = (wide, colour, d) => wide && made.push(shape("path", "", { d, stroke: colour, "stroke-width": wide }));
  line(top, style.borderTopColor, `M${x} ${y + top / 2}h${width}`);
  line(bottom, style.borderBottomColor, `M${x} ${y + height - bottom / 2}h${width}`);
  line(left, style.borderLeftColor, `M${x + left / 2} ${y}v${height}`);
  line(right, style.borderRightColor, `M${x + width - right / 2} ${y}v${height}`);
  const [, colour] = style.boxShadow.match(/^(rgb\S*\(.*?\)) 0px 0px 0px 1px$/) ?? [];
  if (colour) made.push(shape("rect", "", { x, y, width, height, fill: "none", stroke: colour }));
  return made;
}

let gradients = 0;

/** @param {string[]} colours evenly from left to right @param {{ x: number, y: number, width: number, height: number }} box */
function gradient(colours, box) {
  const id = `ramp-${++gradients}`;
  const stops = colours.map((colour, i) =>
    shape("stop", "", { offset: i / (colours.length - 1), "stop-color": colour }),
  );
  return [shape("linearGradient", "", { id }, ...stops), shape("rect", "", { ...box, fill: `url(#${id})` })];
}

/** @param {HTMLCanvasElement} canvas @param {CSSStyleDeclaration} style */
function picture(canvas, style) {
  if (!canvas.width || !canvas.height) return [];
  const { left: x, top: y, width, height } = canvas.getBoundingClientRect();
  const rendering = style.imageRendering === "pixelated" ? "pixelated" : "auto";
  const look = {
    x,
    y,
    width,
    height,
    opacity: style.opacity,
    preserveAspectRatio: "none",
    "image-rendering": rendering,
  };
  return [shape("image", "", { ...look, href: canvas.toDataURL() })];
}

/** The line of a fraction. @param {Element} fraction @param {CSSStyleDeclaration} style */
function bar(fraction, style) {
  const { left, width } = fraction.getBoundingClientRect();
  const [over, under] = Array.from(fraction.children, (child) => child.getBoundingClientRect());
  if (!over || !under) return [];
  return [shape("path", "", { d: `M${left} ${(over.bottom + under.top) / 2}h${width}`, stroke: style.color })];
}

/** A drawing of the page's, with the looks that its style sheets give it. @param {SVGSVGElement} svg */
function drawing(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const { left, top, width, height } = svg.getBoundingClientRect();
  const [originals, copies] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    const names = original instanceof SVGTextContentElement ? [...PAINT, ...FONT] : PAINT;
    for (const name of names) copies[i].setAttribute(name, style.getPropertyValue(name));
    for (const name of copies[i].getAttributeNames())
      if (/^(class|style|role|aria-)/.test(name)) copies[i].removeAttribute(name);
  });
  for (const [name, value] of Object.entries({ x: left, y: top, width, height, overflow: "visible" })) {
    copy.setAttribute(name, String(value));
  }
  return copy;
}
