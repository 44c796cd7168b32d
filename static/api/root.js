/** The address that the service is served under; every other address is made from it. It ends in "/". */
export const root = import.meta.url.slice(0, import.meta.url.lastIndexOf("/static/") + 1);
