import { Option } from "effect"
import type { HttpServerRequest } from "effect/http"

const mapped = "::ffff:"

/** The client's address, behind trusted proxies already; IPv4 without its IPv6 coat. Empty when the runtime does not tell. */
export const clientAddress = (request: HttpServerRequest.HttpServerRequest): string => {
  const address = Option.getOrElse(request.remoteAddress, () => "")
  return address.startsWith(mapped) && address.includes(".") ? address.slice(mapped.length) : address
}
