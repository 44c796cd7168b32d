/** Where an address leads for others. Pure. */

const LOCAL = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether an address leads every device to itself. @param {string} address */
export function isLocal(address) {
  return LOCAL.test(new URL(address).hostname);
}

/** The port that stands in an address, with its colon; "" for the usual one. @param {string} address */
export function portOf(address) {
  const { port } = new URL(address);
  return port && `:${port}`;
}
