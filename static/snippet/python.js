/** Numbers and tensors as Python writes them. */

const WIDTH = 100;

/**
 * The shortest decimal that is this float32 again; always with a point or an exponent: `0.`, as PyTorch
 * writes it.
 * @param {number} value a float32
 * @returns {string}
 */
export function float(value) {
  if (!Number.isFinite(value)) return `float("${value < 0 ? "-inf" : value > 0 ? "inf" : "nan"}")`;
  let text = "";
  for (let digits = 1; digits <= 9; digits++) {
    text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) break;
  }
  return /[.e]/.test(text) ? text : `${text}.`;
}

/**
 * A line that names a tensor of nested lists, row-major; it goes on below, one line for each row.
 * @param {string} name
 * @param {ArrayLike<number>} values
 * @param {number[]} shape
 * @param {(value: number) => string} [write] `String` for whole numbers
 * @returns {string}
 */
export function tensor(name, values, shape, write = float) {
  const start = `${name} = torch.tensor(`;
  return `${start}${nested(Array.from(values, write), shape, start.length + 1)})`;
}

/** A tuple of whole numbers. @param {number[]} numbers */
export function tuple(numbers) {
  return numbers.length === 1 ? `(${numbers[0]},)` : `(${numbers.join(", ")})`;
}

/** @param {unknown} value */
export function bool(value) {
  return value ? "True" : "False";
}

/** @param {string[]} numbers @param {number[]} shape @param {number} indent @returns {string} */
function nested(numbers, [size, ...rest], indent) {
  if (rest.length === 0) return row(numbers, indent);
  const length = numbers.length / size;
  const parts = Array.from({ length: size }, (_, at) =>
    nested(numbers.slice(at * length, (at + 1) * length), rest, indent + 1),
  );
  return `[${parts.join(`,\n${" ".repeat(indent)}`)}]`;
}

/** @param {string[]} numbers @param {number} indent @returns {string} */
function row(numbers, indent) {
  const lines = [""];
  for (const number of numbers) {
    const line = lines[lines.length - 1];
    if (indent + line.length + number.length < WIDTH) lines[lines.length - 1] = `${line}${number}, `;
    else lines.push(`${number}, `);
  }
  return `[${lines
    .join("\n")
    .slice(0, -2)
    .replaceAll(" \n", `\n${" ".repeat(indent)}`)}]`;
}
