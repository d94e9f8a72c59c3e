/** Where the public API lives. */
export const publicBasePath = "/api/public/v2"
