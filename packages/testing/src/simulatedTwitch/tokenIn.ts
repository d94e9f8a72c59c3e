/** The token that a request carries; empty without one. */
export const tokenIn = (headers: Readonly<Record<string, string | undefined>>): string =>
  headers["authorization"]?.replace(/^(Bearer|OAuth) /i, "") ?? ""
