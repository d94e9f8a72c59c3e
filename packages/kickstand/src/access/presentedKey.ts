/** The header that carries a customer's key. */
export const keyHeader = "x-kicklogz-api-key"

const bearer = /^bearer +(\S+) *$/i

/** The key that a request presents, in its own header or as a bearer token; `null` when it presents none. */
export const presentedKey = (headers: Readonly<Record<string, string | undefined>>): string | null => {
  const own = headers[keyHeader]?.trim()
  if (own !== undefined && own !== "") return own
  return bearer.exec(headers["authorization"] ?? "")?.[1] ?? null
}
