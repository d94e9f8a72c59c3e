import { Context } from "effect"
import { HttpApi } from "effect/http-api"
import { CustomerApi } from "./CustomerApi.ts"
import { CustomerEndpoint, type EndpointInfo } from "./CustomerEndpoint.ts"

/** An endpoint with its place. */
export interface CatalogEntry extends EndpointInfo {
  readonly method: string
  /** With parameters as `:name`. */
  readonly path: string
}

const collect = (): ReadonlyArray<CatalogEntry> => {
  const entries: Array<CatalogEntry> = []
  HttpApi.reflect(CustomerApi, {
    onGroup: () => {},
    onEndpoint: ({ endpoint, mergedAnnotations }) => {
      const info = Context.getUnsafe(mergedAnnotations as Context.Context<CustomerEndpoint>, CustomerEndpoint)
      if (info.listed) entries.push({ ...info, method: endpoint.method, path: endpoint.path })
    }
  })
  return entries
}

/** Every listed endpoint of the customer API in the order of its declaration; read off the declaration, so it cannot disagree. */
export const customerCatalog: ReadonlyArray<CatalogEntry> = collect()
