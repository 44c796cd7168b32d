/** Pictures that a visitor opens, drops on the page or pastes. */

/**
 * @param {{ input: HTMLInputElement, page: HTMLElement }} places a file input, and what takes a drop
 * @param {(file: File) => void} onPicture
 */
export function takePictures({ input, page }, onPicture) {
  const first = (/** @type {FileList | undefined | null} */ files) => {
    const [file] = files ?? [];
    if (file) onPicture(file);
    return Boolean(file);
  };
  input.addEventListener("change", () => {
    first(input.files);
    input.value = ""; // the same file may be opened again
  });
  page.addEventListener("paste", (event) => {
    if (first(event.clipboardData?.files)) event.preventDefault();
  });
  page.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    page.classList.add("dropping");
  });
  page.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) page.classList.remove("dropping");
  });
  page.addEventListener("drop", (event) => {
    page.classList.remove("dropping");
    if (first(event.dataTransfer?.files)) event.preventDefault();
  });
}

/** @param {Blob} file @returns {Promise<string>} a data URL */
export function dataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
