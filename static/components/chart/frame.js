/** The frame of a chart: grid lines with numbers on the left, numbers below, and a name on each axis. */

/** @import { Scale } from "./scales.js" */

import { shape } from "../../dom/svg.js";

const APART = 16; // pixels between the numbers of an axis, at least

/**
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Box in pixels
 * @typedef {{ scale: Scale, write: (value: number) => string, name?: string }} Axis
 * @param {Box} box
 * @param {Axis} across
 * @param {Axis} up
 */
export function frame({ left, right, top, bottom }, across, up) {
  const x = across.scale.place(left, right);
  const y = up.scale.place(bottom, top);
  const rows = spread(up.scale.ticks, y, () => APART);
  const columns = spread(across.scale.ticks, x, (value) => 7 * across.write(value).length + APART);
  return shape(
    "g",
    "frame",
    { "aria-hidden": "true" },
    shape("path", "grid", { d: rows.map((value) => `M${left} ${y(value)}H${right}`).join("") }),
    shape("path", "base", { d: `M${left} ${bottom}H${right}` }),
    ...rows.map((value) => shape("text", "up", { x: left - 8, y: y(value) + 4 }, up.write(value))),
    ...columns.flatMap((value) => [
      shape("path", "tick", { d: `M${x(value)} ${bottom}v4` }),
      shape("text", "across", { x: x(value), y: bottom + 17 }, across.write(value)),
    ]),
    shape("text", "name across", { x: (left + right) / 2, y: bottom + 36 }, across.name ?? ""),
  );
}

/** The ticks that leave room for their numbers. @param {number[]} ticks @param {(value: number) => number} place @param {(value: number) => number} room */
function spread(ticks, place, room) {
  /** @type {number[]} */
  const kept = [];
  for (const value of ticks) {
    const last = kept.at(-1);
    if (last === undefined || Math.abs(place(value) - place(last)) >= room(value)) kept.push(value);
  }
  return kept;
}
