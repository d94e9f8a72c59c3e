/** Whether an address belongs to the public API: what is answered there looks its way, whatever goes wrong. */
export const isPublicPath = (url: string): boolean => url.startsWith("/api/public/")
