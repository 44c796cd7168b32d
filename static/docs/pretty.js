/**
 * JSON for reading: lists of plain values on one line, everything else indented.
 * @param {unknown} value
 * @param {string} [indent]
 * @returns {string}
 */
export function pretty(value, indent = "") {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const entries = Array.isArray(value)
    ? value.map((item) => ["", item])
    : Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item]);
  const flat = entries.every(([, item]) => item === null || typeof item !== "object");
  if (entries.length === 0 || (flat && Array.isArray(value))) {
    return open + entries.map(([, item]) => JSON.stringify(item)).join(", ") + close;
  }
  const deeper = `${indent}  `;
  const lines = entries.map(([key, item]) => deeper + key + pretty(item, deeper));
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}
