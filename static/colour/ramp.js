/**
 * The colour language: zero is the ground, positive values go to blue, negative ones to orange, ink to
 * black; weights go to green and purple. A ramp is a table of 2 x 255 + 1 packed colours from -1 to +1.
 */

const STEPS = 255;

/** Stops from zero outwards, as CSS hex colours, for the light and the dark page. */
const STOPS = {
  light: {
    positive: ["#fbfaf6", "#a9cbe6", "#3f86bf", "#123f74"],
    negative: ["#fbfaf6", "#f3c592", "#d9822b", "#8a4207"],
    ink: ["#fbfaf6", "#1d1b18"],
    excite: ["#fbfaf6", "#b5dcc0", "#4a9a68", "#0f5a33"],
    inhibit: ["#fbfaf6", "#d6c6e6", "#8e68b0", "#472068"],
  },
  dark: {
    positive: ["#1b1c1f", "#23506f", "#4a9ad4", "#c6e6ff"],
    negative: ["#1b1c1f", "#6b4214", "#df9034", "#ffe0b5"],
    ink: ["#1b1c1f", "#efece4"],
    excite: ["#1b1c1f", "#1f5137", "#4fae7a", "#c8f3d8"],
    inhibit: ["#1b1c1f", "#432a5c", "#9c76c4", "#e9d8fb"],
  },
};

const MARKS = { light: "#8d877a", dark: "#7d7f85" }; // neither a value nor an accent

/** @typedef {"light" | "dark"} Theme */
/** @typedef {Uint32Array} Ramp  little-endian RGBA, as ImageData holds it */

/**
 * Colours of signed values: index 255 is zero.
 * @param {Theme} theme
 * @returns {Ramp}
 */
export function signedRamp(theme) {
  return ramp(theme, "negative", "positive");
}

/** Colours of ink: 0 is paper, 1 is ink. @param {Theme} theme @returns {Ramp} */
export function inkRamp(theme) {
  return ramp(theme, "ink", "ink");
}

/** Colours of weights, another pair of hues: they are no activations. @param {Theme} theme @returns {Ramp} */
export function kernelRamp(theme) {
  return ramp(theme, "inhibit", "excite");
}

/** The packed colour of marks that stand for no value. @param {Theme} theme */
export function markColour(theme) {
  return mix([MARKS[theme], MARKS[theme]], 0);
}

/**
 * Where a value stands in a ramp.
 * @param {number} value
 * @param {number} extent the value that gets the last colour
 * @returns {number}
 */
export function step(value, extent) {
  if (!(extent > 0)) return STEPS;
  const share = Math.min(1, Math.max(-1, value / extent));
  return STEPS + Math.round(share * STEPS);
}

/** A ramp as a CSS gradient from its lowest to its highest colour. @param {Ramp} ramp @param {boolean} signed */
export function gradient(ramp, signed) {
  const stops = [];
  for (let i = signed ? 0 : STEPS; i <= 2 * STEPS; i += 15) stops.push(css(ramp[i]));
  return `linear-gradient(to right, ${stops.join(", ")})`;
}

/** @type {Map<string, Ramp>} */
const built = new Map();

/** @typedef {keyof typeof STOPS.light} Hue */
/** @param {Theme} theme @param {Hue} below @param {Hue} above @returns {Ramp} */
function ramp(theme, below, above) {
  const name = `${theme} ${above}`;
  const known = built.get(name) ?? build(STOPS[theme][below], STOPS[theme][above]);
  built.set(name, known);
  return known;
}

/** @param {string[]} below @param {string[]} above @returns {Ramp} */
function build(below, above) {
  const ramp = new Uint32Array(2 * STEPS + 1);
  for (let i = 0; i <= STEPS; i++) {
    ramp[STEPS + i] = mix(above, i / STEPS);
    ramp[STEPS - i] = mix(below, i / STEPS);
  }
  return ramp;
}

/** @param {string[]} stops @param {number} share @returns {number} */
function mix(stops, share) {
  const place = share * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [channels(stops[index]), channels(stops[index + 1])];
  const [r, g, b] = from.map((value, i) => Math.round(value + (to[i] - value) * (place - index)));
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** @param {string} hex */
function channels(hex) {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

/** Black or white, whichever can be read on a colour (contrast as WCAG 2 defines it). @param {number} packed */
export function textOn(packed) {
  const [r, g, b] = [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance > 0.179 ? "#000" : "#fff";
}

/** A packed colour as CSS. @param {number} packed */
export function css(packed) {
  return `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`;
}
