/** What a file is, by its first bytes: its name and its type are often wrong or missing. */

const LENGTH = 12; // bytes

const SIGNATURES = [
  /^\x89PNG/,
  /^\xff\xd8\xff/, // JPEG
  /^GIF8/,
  /^BM/,
  /^RIFF.{4}WEBP/s,
  /^.{4}ftyp(?:avif|avis|hei[cxms]|hevc|mif1)/s, // AVIF, HEIC
];

/** Whether it is a picture of a kind that browsers or the service may read. @param {Blob} file */
export async function isPicture(file) {
  const bytes = new Uint8Array(await file.slice(0, LENGTH).arrayBuffer());
  const text = String.fromCharCode(...bytes);
  return SIGNATURES.some((signature) => signature.test(text));
}
