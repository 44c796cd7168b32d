/**
 * What the page shows, as the fragment of its address: reload, the back button and a shared link give the same view,
 * and the browser never sends it. Each row of the table reads and writes one part of the view.
 *
 * @import { Stroke } from "../components/drawing-pad/history.js"
 * @import { Scope } from "../colour/extent.js"
 * @import { Cell } from "../tensor/region.js"
 * @typedef {{ model: string | null, epoch: number | null, scope: Scope, framed: boolean, strokes: Stroke[] | null,
 *   pixels: Uint8Array | null, empty: boolean, kernels: string | null, layer: string | null, channel: number, cell: Cell | null,
 *   present: boolean, space: string | null, challenge: string | null,
 *   why: { target: number, against: number | null } | null }} View
 *   `epoch`: of its training, after which the network is shown; null as it is served, without a word of training;
 *   `kernels`: edited ones (`edits/edits.js`); `layer`: the open one; `channel` and `cell` count from 0, in the address from 1;
 *   `present`: larger, and the network alone; `space`: from where the network in space is seen (`space/camera.js`), null for
 *   the flat one; `challenge`: its name, and the record to beat (`challenge/rules.js`); `why`: the places of the class asked
 *   about, and of the one that it is held
 *   against, from 0
 */

import { decodePixels, decodeStrokes, encodePixels, encodeStrokes } from "../components/drawing-pad/codec.js";

/** @type {Scope} */
const SCOPE = "layer";

/** @type {{ [Name in keyof View]: { read: (text: string | null) => View[Name], write: (value: View[Name]) => string | null } }} */
const TABLE = {
  model: { read: (text) => text, write: (value) => value },
  epoch: {
    read: (text) => (/^\d{1,4}$/.test(text ?? "") ? Number(text) : null),
    write: (value) => (value === null ? null : String(value)),
  },
  scope: {
    read: (text) => (text === "map" || text === "network" ? text : SCOPE),
    write: (value) => (value === SCOPE ? null : value),
  },
  framed: { read: (text) => text !== "0", write: (value) => (value ? null : "0") },
  strokes: {
    read: (text) => (text ? decodeStrokes(text) : null),
    write: (value) => (value ? encodeStrokes(value) : null),
  },
  pixels: {
    read: (text) => (text ? decodePixels(text) : null),
    write: (value) => (value ? encodePixels(value) : null),
  },
  empty: { read: (text) => text === "1", write: (value) => (value ? "1" : null) },
  kernels: { read: (text) => text, write: (value) => value },
  layer: { read: (text) => text, write: (value) => value },
  channel: {
    read: (text) => Math.max(0, (Number.parseInt(text ?? "", 10) || 1) - 1),
    write: (value) => (value ? String(value + 1) : null),
  },
  challenge: { read: (text) => text, write: (value) => value },
  present: { read: (text) => text === "1", write: (value) => (value ? "1" : null) },
  space: { read: (text) => text, write: (value) => value },
  why: { read: readWhy, write: (value) => value && [value.target, value.against ?? []].flat().join() },
  cell: { read: readCell, write: (value) => value && `${value.row + 1},${value.column + 1}` },
};

/** @param {string | null} text "row,column" @returns {Cell | null} */
function readCell(text) {
  const [, row, column] = text?.match(/^(\d{1,6}),(\d{1,6})$/) ?? [];
  return row && column ? { row: Math.max(0, Number(row) - 1), column: Math.max(0, Number(column) - 1) } : null;
}

/** @param {string | null} text "class" or "class,other" @returns {View["why"]} */
function readWhy(text) {
  const [, target, against] = text?.match(/^(\d{1,6})(?:,(\d{1,6}))?$/) ?? [];
  if (target === undefined || target === against) return null;
  return { target: Number(target), against: against === undefined ? null : Number(against) };
}

/** @param {string} fragment `location.hash` @returns {View} */
export function read(fragment) {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const rows = Object.entries(TABLE).map(([name, { read }]) => [name, read(parameters.get(name))]);
  return /** @type {View} */ (Object.fromEntries(rows));
}

/** Whether a fragment names a view; others name places on the page. @param {string} fragment */
export function isView(fragment) {
  return Array.from(new URLSearchParams(fragment.replace(/^#/, "")).keys()).every((name) => name in TABLE);
}

/** @param {View} view @returns {string} a fragment; "" for the default view */
export function write(view) {
  const parameters = new URLSearchParams();
  for (const name of /** @type {(keyof View)[]} */ (Object.keys(TABLE))) {
    const entry = /** @type {{ write: (value: unknown) => string | null }} */ (TABLE[name]);
    const text = entry.write(view[name]);
    if (text) parameters.set(name, text);
  }
  const text = parameters.toString();
  return text && `#${text}`;
}
