/**
 * The discrete Fourier transform, of any length, and of planes. Pure.
 *
 * @typedef {{ re: Float64Array, im: Float64Array }} Complex  of planes row-major
 * @typedef {{ rows: number, columns: number }} Size
 */

/** Of real numbers. @param {ArrayLike<number>} re @returns {Complex} */
export function complex(re) {
  return { re: Float64Array.from(re), im: new Float64Array(re.length) };
}

/** In halves as long as the length is even (Cooley & Tukey, 1965), summed up where it is odd. @param {Complex} from @returns {Complex} */
export function transform(from) {
  const size = from.re.length;
  if (size % 2) return summed(from);
  const [even, odd] = [0, 1].map((start) => transform(picked(from, start, 2, size / 2)));
  const { cos, sin } = circle(size);
  const made = complex(new Float64Array(size));
  for (let k = 0; k < size / 2; k++) {
    const re = odd.re[k] * cos[k] - odd.im[k] * sin[k];
    const im = odd.re[k] * sin[k] + odd.im[k] * cos[k];
    made.re[k] = even.re[k] + re;
    made.im[k] = even.im[k] + im;
    made.re[k + size / 2] = even.re[k] - re;
    made.im[k + size / 2] = even.im[k] - im;
  }
  return made;
}

/** @param {Complex} from @returns {Complex} */
function summed({ re, im }) {
  const size = re.length;
  const { cos, sin } = circle(size);
  const made = complex(new Float64Array(size));
  for (let k = 0; k < size; k++) {
    let [a, b] = [0, 0];
    for (let n = 0, at = 0; n < size; n++, at += k) {
      if (at >= size) at -= size; // the circle closes
      a += re[n] * cos[at] - im[n] * sin[at];
      b += re[n] * sin[at] + im[n] * cos[at];
    }
    made.re[k] = a;
    made.im[k] = b;
  }
  return made;
}

/** @type {Map<number, { cos: Float64Array, sin: Float64Array }>} */
const circles = new Map();

/** The roots of one: so many points of the unit circle, clockwise. @param {number} size */
function circle(size) {
  const angles = (/** @type {(angle: number) => number} */ of) =>
    Float64Array.from({ length: size }, (_, at) => of((-2 * Math.PI * at) / size));
  const known = circles.get(size) ?? { cos: angles(Math.cos), sin: angles(Math.sin) };
  circles.set(size, known);
  return known;
}

/** Rows first, then columns. @param {Complex} from @param {Size} size @returns {Complex} */
export function transformPlane(from, { rows, columns }) {
  const made = complex(new Float64Array(rows * columns));
  const all = (
    /** @type {Complex} */ source,
    /** @type {number} */ start,
    /** @type {number} */ step,
    /** @type {number} */ count,
  ) => {
    const { re, im } = transform(picked(source, start, step, count));
    for (let k = 0; k < count; k++) {
      made.re[start + k * step] = re[k];
      made.im[start + k * step] = im[k];
    }
  };
  for (let row = 0; row < rows; row++) all(from, row * columns, 1, columns);
  for (let column = 0; column < columns; column++) all(made, column, columns, rows);
  return made;
}

/** The way back: the same with real and imaginary parts exchanged. @param {Complex} from @param {(exchanged: Complex) => Complex} by @returns {Complex} */
export function inverse({ re, im }, by = transform) {
  const back = by({ re: im, im: re });
  return { re: back.im.map((value) => value / re.length), im: back.re.map((value) => value / re.length) };
}

/** Number by number. @param {Complex} one @param {Complex} other @returns {Complex} */
export function product(one, other) {
  return {
    re: one.re.map((re, at) => re * other.re[at] - one.im[at] * other.im[at]),
    im: one.re.map((re, at) => re * other.im[at] + one.im[at] * other.re[at]),
  };
}

/** @param {Complex} spectrum @returns {Float32Array} */
export function magnitudes({ re, im }) {
  return Float32Array.from(re, (value, at) => Math.hypot(value, im[at]));
}

/** @param {Complex} from @param {number} start @param {number} step @param {number} count @returns {Complex} */
function picked({ re, im }, start, step, count) {
  const made = complex(new Float64Array(count));
  for (let at = 0, place = start; at < count; at++, place += step) {
    made.re[at] = re[place];
    made.im[at] = im[place];
  }
  return made;
}
