/**
 * Arithmetic in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1, and the Reed-Solomon check bytes of QR codes
 * (ISO/IEC 18004:2015, section 7.5.2 and annex A).
 */

const POLYNOMIAL = 0x11d;
const ORDER = 255;

const exponents = new Uint8Array(2 * ORDER);
const logarithms = new Uint8Array(ORDER + 1);
for (let power = 0, value = 1; power < ORDER; power++) {
  exponents[power] = value;
  exponents[power + ORDER] = value;
  logarithms[value] = power;
  value <<= 1;
  if (value > ORDER) value ^= POLYNOMIAL;
}

/** @param {number} a @param {number} b */
function multiply(a, b) {
  return a && b ? exponents[logarithms[a] + logarithms[b]] : 0;
}

/** The coefficients after the leading 1 of (x - 2^0)(x - 2^1)...(x - 2^(degree - 1)). @param {number} degree */
function generator(degree) {
  const factors = new Uint8Array(degree);
  factors[degree - 1] = 1;
  for (let power = 0; power < degree; power++) {
    for (let i = 0; i < degree; i++) {
      factors[i] = multiply(factors[i], exponents[power]) ^ (i + 1 < degree ? factors[i + 1] : 0);
    }
  }
  return factors;
}

/**
 * The remainder of the bytes, as a polynomial times x^count, divided by the generator.
 * @param {Uint8Array} bytes
 * @param {number} count
 */
export function checkBytes(bytes, count) {
  const divisor = generator(count);
  const remainder = new Uint8Array(count);
  for (const byte of bytes) {
    const factor = byte ^ remainder[0];
    remainder.copyWithin(0, 1);
    remainder[count - 1] = 0;
    for (let i = 0; i < count; i++) remainder[i] ^= multiply(divisor[i], factor);
  }
  return remainder;
}
