/**
 * The edges of the overview, behind its tiles: what flows into each map or value, the strongest few, as wide and as
 * strong in colour as it counts. They make columns of pictures read as a network.
 *
 * @import { Layer, Operation } from "../../api/types.js"
 * @import { Ramp } from "../../colour/ramp.js"
 * @import { Flow, FlowsInto } from "../../kinds/flows.js"
 * @import { Column, Layout } from "./layout.js"
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

import { css, step } from "../../colour/ramp.js";
import { flowsOf, nodesOf, total } from "../../kinds/flows.js";
import { kindOf } from "../../kinds/registry.js";
import { cellBox } from "./layout.js";
import { LANE } from "./ways.js";

const STRONGEST = 3; // into each node
const WIDEST = 2.5; // CSS pixels
const FAINTEST = 0.06; // opacity; less is not drawn
const STRONG = 0.6; // opacity of the strongest of a layer

/**
 * @param {CanvasRenderingContext2D} context in the layout's pixels
 * @param {Layout} layout
 * @param {(layer: Layer) => Operation | null} operationOf
 * @param {{ left: number, right: number, ramp: Ramp, quiet: string, below: number }} look
 *   `left`, `right`: what is in sight; `quiet`: the colour of what is not measured; `below`: where the tiles end
 */
export function drawEdges(context, { columns }, operationOf, { left, right, ramp, quiet, below }) {
  let lane = 0;
  columns.forEach((column, place) => {
    const operation = operationOf(column.layer);
    column.layer.inputs.forEach((id, input) => {
      const from = columns.findIndex(({ layer }) => layer.id === id);
      if (from < 0) return;
      const near = place - from === 1;
      if (!near) lane += 1;
      if (columns[from].x > right || column.x + column.width < left) return;
      if (!near) way(context, columns[from], column, below + lane * LANE, quiet);
      else if (operation) flows(context, columns[from], column, operation, input, { ramp, quiet });
    });
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Column} from
 * @param {Column} to
 * @param {Operation} operation
 * @param {number} input which of the layers that it reads
 * @param {{ ramp: Ramp, quiet: string }} look
 */
function flows(context, from, to, operation, input, { ramp, quiet }) {
  const all = edgesOf(from.layer, to.layer, operation, input);
  if (!all.length) return plain(context, from, to, quiet);
  const gap = { left: from.x + from.width, right: to.x };
  for (const { node, target, share } of all) {
    const look = lookOf(share, ramp);
    if (!look) continue;
    context.globalAlpha = look.opacity;
    context.lineWidth = look.width;
    context.strokeStyle = css(look.colour);
    const [start, end] = [beyond(from, boxOf(from, node)), target.length ? rowsOf(to, target) : boxOf(to, target.node)];
    if (start && end) curve(context, start, end, gap);
  }
}

/**
 * What flows from one layer into the next, the strongest few into each node; `share`: of the strongest, with its sign.
 * @param {Layer} from
 * @param {Layer} to
 * @param {Operation} operation of `to`
 * @param {number} input which of the layers that it reads
 */
export function edgesOf(from, to, operation, input) {
  const into = flowsOf(operation);
  const all = into ? strongestOf(to, into, input) : lines(from, to, operation, input);
  const most = all.reduce((size, { amount }) => Math.max(size, Math.abs(amount)), 0);
  return all.map(({ node, target, amount }) => ({ node, target, share: most && amount / most }));
}

/** How an edge is drawn; null where it is too faint. @param {number} share @param {Ramp} ramp */
export function lookOf(share, ramp) {
  const size = Math.abs(share);
  const opacity = size * STRONG;
  if (opacity < FAINTEST) return null;
  return { opacity, width: Math.max(0.5, size * WIDEST), colour: ramp[step(Math.sign(share) * 0.7, 1)] };
}

/** @typedef {{ node: number, target: { node: number, length: number }, amount: number }} Edge */

/** @param {Layer} layer @param {FlowsInto} into @param {number} input @returns {Edge[]} */
function strongestOf(layer, into, input) {
  return Array.from({ length: nodesOf(layer) }, (_, node) =>
    strongestFew(into(node).filter((flow) => flow.input === input)).map((flow) => ({
      node: flow.node,
      target: { node, length: 0 },
      amount: flow.amount,
    })),
  ).flat();
}

/** The strongest first: thousands flow into a node, and only these are wanted. @param {Flow[]} flows */
function strongestFew(flows) {
  /** @type {Flow[]} */
  const few = [];
  for (const flow of flows) {
    const size = Math.abs(flow.amount);
    if (few.length === STRONGEST && size <= Math.abs(few[STRONGEST - 1].amount)) continue;
    const place = few.findIndex(({ amount }) => size > Math.abs(amount));
    few.splice(place < 0 ? few.length : place, 0, flow);
    few.length = Math.min(few.length, STRONGEST);
  }
  return few;
}

/** From each map to its values in a line. @param {Layer} from @param {Layer} to @param {Operation} operation @param {number} input @returns {Edge[]} */
function lines(from, to, { inputs }, input) {
  const [count, values] = [nodesOf(from), nodesOf(to)];
  const length = values / count;
  if (!kindOf(to).keepsOrder || !Number.isInteger(length)) return [];
  return Array.from({ length: count }, (_, node) => ({
    node,
    target: { node: node * length, length },
    amount: total(from, inputs[input].values, node),
  }));
}

/** @param {Column} column @param {number} node @returns {Box | undefined} */
function boxOf({ tiles, planes }, node) {
  return planes.kind === "vector" ? cellBox(tiles[0], node, 0) : tiles[node];
}

/** The box with the name that stands beside it. @param {Column} column @param {Box | undefined} box @returns {Box | undefined} */
function beyond({ x, width, tiles: [{ labels }] }, box) {
  return box && labels ? { ...box, width: x + width - box.x } : box;
}

/** @param {Column} column @param {{ node: number, length: number }} target @returns {Box} */
function rowsOf({ tiles: [tile] }, { node, length }) {
  const [first, last] = [cellBox(tile, node, 0), cellBox(tile, node + length - 1, 0)];
  if (first.x !== last.x) return first;
  return { ...first, height: last.y + last.height - first.y };
}

/**
 * Bends between the columns alone: behind the tiles beside its ends it runs level.
 * @param {CanvasRenderingContext2D} context
 * @param {Box} from
 * @param {Box} to
 * @param {{ left: number, right: number }} gap
 */
function curve(context, from, to, gap) {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const [left, right] = [Math.max(x1, gap.left), Math.min(x2, gap.right)];
  const bend = (right - left) / 2;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(left, y1);
  context.bezierCurveTo(left + bend, y1, right - bend, y2, right, y2);
  context.lineTo(x2, y2);
  context.stroke();
}

/** From one layer to the other as a whole. @param {CanvasRenderingContext2D} context @param {Column} from @param {Column} to @param {string} colour */
function plain(context, from, to, colour) {
  context.globalAlpha = 0.4;
  context.lineWidth = 1;
  context.strokeStyle = colour;
  const [start, end] = [from, to].map(({ tiles }) => tiles[Math.floor(tiles.length / 2)]);
  curve(context, start, end, { left: from.x + from.width, right: to.x });
}

/** The way round the columns between two that are not neighbours. @param {CanvasRenderingContext2D} context @param {Column} from @param {Column} to @param {number} y @param {string} colour */
function way(context, from, to, y, colour) {
  const [x1, x2] = [from.x + from.width / 2, to.x + to.width / 2];
  const [y1, y2] = [from, to].map(({ tiles }) => Math.max(...tiles.map((tile) => tile.y + tile.height)) + 2);
  context.globalAlpha = 0.7;
  context.lineWidth = 1.25;
  context.strokeStyle = colour;
  context.beginPath();
  context.moveTo(x1, y1);
  context.arcTo(x1, y, x2, y, 8);
  context.arcTo(x2, y, x2, y2, 8);
  context.lineTo(x2, y2);
  context.stroke();
  context.beginPath();
  context.moveTo(x2 - 3, y2 + 5);
  context.lineTo(x2, y2);
  context.lineTo(x2 + 3, y2 + 5);
  context.stroke();
}
