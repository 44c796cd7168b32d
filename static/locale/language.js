/** The language of the page, as a BCP 47 tag; outside a page (in unit tests) English. */
export const language = globalThis.document?.documentElement.lang || "en";

/** What an address of another page ends in, so that it is in this language: "" where this page's does not say. */
export const inLanguage = globalThis.location?.search ?? "";
