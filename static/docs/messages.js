/** Every text of the docs page that does not come from the API's own description. */
export const messages = {
  /** @param {unknown} reason */
  loadFailed: (reason) => `The description of the API could not be loaded: ${reason}`,
  parameters: "Parameters",
  required: "required",
  optional: "optional",
  body: "Body",
  bodyType: "Sent as",
  example: "Example",
  file: "Picture",
  chooseFile: "Choose a picture first.",
  send: "Send",
  sending: "Sending …",
  asCurl: "As curl",
  copy: "Copy",
  copied: "Copied.",
  copyFailed: "Could not copy: select the text above and copy it by hand.",
  answers: "Answers",
  answer: "Answer",
  /** @type {(status: number, text: string, milliseconds: string, bytes: number) => string} */
  answered: (status, text, milliseconds, bytes) => `${status} ${text}, ${milliseconds} ms, ${bytes} bytes`,
  /** @param {unknown} reason */
  unreachable: (reason) => `The server can't be reached: ${reason}`,
  /** @type {(shown: number, total: number) => string} */
  truncated: (shown, total) => `… ${shown} of ${total} characters shown`,
};
