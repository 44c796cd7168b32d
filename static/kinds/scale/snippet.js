import { activationSnippet } from "../families/activation/snippet.js";

/** @type {Record<string, (number: number) => string>} */
const CALLS = {
  mul: (number) => `(x * ${number})`,
  div: (number) => `(x / ${number})`,
  add: (number) => `(x + ${number})`,
  sub: (number) => `(x - ${number})`,
  rsub: (number) => `(${number} - x)`,
};

export const snippet = activationSnippet(({ operation, number }) => CALLS[operation](number));
