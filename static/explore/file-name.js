/** A file's name for a picture of a network or of one of its layers; letters that no system refuses. Pure. @param {string} model @param {string | null} layer */
export function fileName(model, layer) {
  return ["convscope", model, layer].flatMap((part) => part?.replace(/[^\w.-]+/g, "_") || []).join("-");
}
