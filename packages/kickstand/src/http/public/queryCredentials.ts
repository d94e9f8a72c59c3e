import { Context } from "effect"

/** Credentials as they stood in a query; `null` for what did not. */
export interface QueryCredentials {
  readonly clientId: string | null
  readonly clientSecret: string | null
  readonly jwt: string | null
}

/** The parameters that carry credentials: they appear in no log and in no trace. */
export const credentialParameters = ["client_id", "client_secret", "jwt"] as const

/** What the request's query presented, before it was taken out of the address. */
export const QueryCredentials: Context.Reference<QueryCredentials> = Context.Reference<QueryCredentials>(
  "kickstand/kickstand/http/public/QueryCredentials",
  { defaultValue: () => ({ clientId: null, clientSecret: null, jwt: null }) }
)

const nameOf = (pair: string): string | undefined => [...new URLSearchParams(pair).keys()][0]

const carries = (pair: string): boolean => credentialParameters.some((name) => name === nameOf(pair))

/** Takes credentials out of an address, so that nothing behind the edge can write them down. */
export const withoutCredentials = (url: string): { readonly url: string; readonly credentials: QueryCredentials } | null => {
  const start = url.indexOf("?")
  if (start === -1) return null
  const pairs = url.slice(start + 1).split("&")
  if (!pairs.some(carries)) return null
  const parameters = new URLSearchParams(url.slice(start))
  const rest = pairs.filter((pair) => !carries(pair)).join("&")
  return {
    url: url.slice(0, start) + (rest === "" ? "" : `?${rest}`),
    credentials: {
      clientId: parameters.get("client_id"),
      clientSecret: parameters.get("client_secret"),
      jwt: parameters.get("jwt")
    }
  }
}
