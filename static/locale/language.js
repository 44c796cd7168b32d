/** The language of the page, as a BCP 47 tag; outside a page (in unit tests) English. */
export const language = globalThis.document?.documentElement.lang || "en";
