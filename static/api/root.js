/** The address that the service has here, ending in "/"; every other address is made from it. */
export const root = import.meta.url.slice(0, import.meta.url.lastIndexOf("/static/") + 1);
