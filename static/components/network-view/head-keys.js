/**
 * The way to the heads of the columns: above the first map of a column is its head. A click or Enter there says what such
 * a layer does.
 *
 * @import { NetworkTiles } from "./network-tiles.js"
 */

import { Lazy } from "../../dom/lazy.js";

/** @param {NetworkTiles} view */
export function connectHeads(view) {
  /** @type {HTMLElement | null} */ let asked = null;
  const glossary = new Lazy(async () => (await import("./glossary.js")).Glossary.load());
  const show = () => {
    const layer = view.layers.find(({ id }) => id === asked?.dataset.layer);
    if (asked && layer) glossary.get()?.show(asked, layer);
  };
  glossary.onArrival = show;
  view.addEventListener("click", ({ target }) => {
    asked = headOf(target);
    show();
  });
  // Before the keys move between the maps.
  view.addEventListener("keydown", (event) => key(view, event, () => glossary.get()?.close() ?? false), true);
}

/** @param {NetworkTiles} view @param {KeyboardEvent} event @param {() => boolean} close */
function key(view, event, close) {
  const head = headOf(event.target);
  const next = head ? fromHead(view, head, event.key) : fromTile(view, event);
  if (!next && !(head && event.key === "Escape" && close())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** @param {NetworkTiles} view @param {HTMLElement} head @param {string} key */
function fromHead(view, head, key) {
  if (key === "ArrowDown") return view.elementAt({ layer: head.dataset.layer ?? "", plane: 0 });
  const across = { ArrowLeft: -1, ArrowRight: 1 }[key];
  const heads = Array.from(head.parentElement?.querySelectorAll(".head") ?? []);
  const next = across && heads[heads.indexOf(head) + across];
  return next instanceof HTMLElement ? next : undefined;
}

/** Up from the first map, or from the first value of a vector. @param {NetworkTiles} view @param {KeyboardEvent} event */
function fromTile({ focused, layout }, { key, target, shiftKey }) {
  if (key !== "ArrowUp" || shiftKey || !focused || focused.tile.index || (focused.tile.wrap && focused.cell.row))
    return;
  if (!(target instanceof Element) || !target.matches(".tile")) return;
  const place = layout.columns.findIndex(({ layer }) => layer === focused.tile.layer);
  const head = target.parentElement?.querySelectorAll(".head")[place];
  return head instanceof HTMLElement ? head : undefined;
}

/** @param {EventTarget | null} target */
function headOf(target) {
  const head = target instanceof Element ? target.closest(".head") : null;
  return head instanceof HTMLElement ? head : null;
}
