/**
 * The eye that looks at the network in space: it turns around the middle of what is shown, from above. A pinhole camera
 * with a shifted lens (Hartley and Zisserman, Multiple View Geometry, chapter 6). Pure.
 *
 * @typedef {[number, number, number]} Point  across, up, towards the visitor
 * @typedef {{ yaw: number, pitch: number, zoom: number }} View  degrees, degrees above the horizon, times nearer than where all fits
 * @typedef {{ width: number, height: number, left?: number, right?: number, top?: number, bottom?: number }} Room
 *   in CSS pixels; the sides say what is kept free
 * @typedef {{ distance: number, shift: [number, number] }} Fit  `shift`: of the picture, in halves of its sides
 */

/** From where every layer is seen. @type {View} */
export const START = { yaw: -16, pitch: 32, zoom: 1 };
const FOCAL = 1 / Math.tan((13 * Math.PI) / 180); // half of a gentle 26 degrees
const LOWEST = 6; // degrees: flatter, the maps would be lines
const ZOOMS = [0.5, 8];
const ROUNDS = 12; // of fitting; each halves the error at least

/** @param {View} view @returns {View} turned within what can be seen well */
export function within({ yaw, pitch, zoom }) {
  return {
    yaw: ((((yaw + 180) % 360) + 360) % 360) - 180,
    pitch: Math.min(90, Math.max(LOWEST, pitch)),
    zoom: Math.min(ZOOMS[1], Math.max(ZOOMS[0], zoom)),
  };
}

/** A view as text for the address; "1" where it is the start. @param {View} view */
export function encodeView({ yaw, pitch, zoom }) {
  const text = [Math.round(yaw), Math.round(pitch), Math.round(zoom * 100)].join();
  return text === [START.yaw, START.pitch, START.zoom * 100].join() ? "1" : text;
}

/** @param {string} text of an address @returns {View} */
export function decodeView(text) {
  const [, yaw, pitch, zoom] = text.match(/^(-?\d{1,3}),(\d{1,2}),(\d{1,3})$/) ?? [];
  return zoom === undefined ? START : within({ yaw: Number(yaw), pitch: Number(pitch), zoom: Number(zoom) / 100 });
}

export class Camera {
  /** @param {View} view @param {Fit} fit @param {Point} middle what it turns around @param {Room} room */
  constructor({ yaw, pitch, zoom }, { distance, shift }, middle, { width, height }) {
    const [sinYaw, cosYaw, sinPitch, cosPitch] = [yaw, pitch].flatMap((angle) => {
      const radians = (angle * Math.PI) / 180;
      return [Math.sin(radians), Math.cos(radians)];
    });
    /** @type {Point} */ this.right = [cosYaw, 0, -sinYaw];
    /** @type {Point} */ this.up = [-sinYaw * sinPitch, cosPitch, -cosYaw * sinPitch];
    /** @type {Point} */ this.forward = [-sinYaw * cosPitch, -sinPitch, -cosYaw * cosPitch];
    this.focal = [(FOCAL * zoom * height) / width, FOCAL * zoom];
    this.distance = distance;
    this.shift = shift;
    this.middle = middle;
    this.width = width;
    this.height = height;
    this.eye = plus(middle, times(this.forward, -distance));
  }

  /** Where a point is seen, in CSS pixels from the top left corner. @param {Point} point @returns {[number, number]} */
  project(point) {
    const [x, y] = this.normal(point);
    return [((x + 1) / 2) * this.width, ((1 - y) / 2) * this.height];
  }

  /** Where a point is seen, from -1 to 1, upwards. @param {Point} point */
  normal(point) {
    const from = minus(point, this.eye);
    const depth = dot(from, this.forward);
    return [this.right, this.up].map((axis, i) => (this.focal[i] * dot(from, axis)) / depth + this.shift[i]);
  }

  /** What lies behind a pixel. @param {number} x @param {number} y @returns {{ from: Point, along: Point }} */
  ray(x, y) {
    const [across, up] = [(2 * x) / this.width - 1, 1 - (2 * y) / this.height].map(
      (place, i) => (place - this.shift[i]) / this.focal[i],
    );
    return { from: this.eye, along: plus(this.forward, plus(times(this.right, across), times(this.up, up))) };
  }

  /** The projection for WebGL: column-major, 4 x 4. */
  get matrix() {
    const [near, far] = [this.distance / 20, this.distance * 4];
    const across = plus(times(this.right, this.focal[0]), times(this.forward, this.shift[0]));
    const up = plus(times(this.up, this.focal[1]), times(this.forward, this.shift[1]));
    const deep = times(this.forward, (far + near) / (far - near));
    const rows = [across, up, deep, this.forward].map((row) => [...row, -dot(row, this.eye)]);
    rows[2][3] -= (2 * far * near) / (far - near);
    return new Float32Array([0, 1, 2, 3].flatMap((column) => rows.map((row) => row[column])));
  }
}

/**
 * From how far, and with which shift, all points are seen within the room.
 * @param {Point[]} points
 * @param {Point} middle
 * @param {Room} room
 * @returns {Fit}
 */
export function fit(points, middle, room) {
  const { width, height, left = 0, right = 0, top = 0, bottom = 0 } = room;
  const size = [Math.max(1, width - left - right), Math.max(1, height - top - bottom)];
  const centre = [left + size[0] / 2, top + size[1] / 2];
  /** @type {Fit} */ let found = {
    distance: 4 * Math.max(1, ...points.map((point) => length(minus(point, middle)))),
    shift: [0, 0],
  };
  for (let round = 0; round < ROUNDS; round++) {
    const camera = new Camera(START, found, middle, room);
    const seen = points.map((point) => camera.project(point));
    const [low, high] = [Math.min, Math.max].map((end) => [0, 1].map((i) => end(...seen.map((place) => place[i]))));
    const excess = Math.max(...size.map((most, i) => (high[i] - low[i]) / most));
    const off = centre.map((place, i) => place - (low[i] + high[i]) / 2);
    found = {
      distance: found.distance * excess,
      shift: [found.shift[0] + (2 * off[0]) / width, found.shift[1] - (2 * off[1]) / height],
    };
  }
  return found;
}

/** @param {Point} a @param {Point} b @returns {Point} */
const plus = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
/** @param {Point} a @param {Point} b @returns {Point} */
const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
/** @param {Point} a @param {number} factor @returns {Point} */
const times = (a, factor) => [a[0] * factor, a[1] * factor, a[2] * factor];
/** @param {Point} a @param {Point} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
/** @param {Point} a */
const length = (a) => Math.sqrt(dot(a, a));
