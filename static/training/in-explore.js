/** The address of a digit in Explore, at the layer where the visitor left off. Pure. */

const KEPT = ["scope", "layer", "channel", "cell"];

/**
 * @param {string} before the fragment of Explore's address when it was left
 * @param {{ model: string, standard: string }} ids of the network, and of the one that Explore's address leaves out
 * @param {string} pixels as the address has them
 * @returns {string} a fragment, without "#"
 */
export function inExplore(before, { model, standard }, pixels) {
  const old = new URLSearchParams(before.replace(/^#/, ""));
  const wanted = new URLSearchParams({ model });
  if ((old.get("model") ?? standard) === model) {
    for (const name of KEPT) if (old.has(name)) wanted.set(name, old.get(name) ?? "");
  }
  wanted.set("pixels", pixels);
  return wanted.toString();
}
