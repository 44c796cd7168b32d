/**
 * A program of PyTorch: what it imports, and its lines.
 * @param {string[]} lines
 */
export function script(lines) {
  const body = lines.join("\n");
  const functional = /\bF\./.test(body) ? "from torch.nn import functional as F\n" : "";
  return `import torch\n${functional}\n${body}\n`;
}
