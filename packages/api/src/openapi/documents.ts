import { OpenApi } from "effect/http-api"
import { CustomerApi } from "../customer/CustomerApi.ts"
import { withoutIntegerBounds } from "./withoutIntegerBounds.ts"

/** The OpenAPI 3.1 document of the customer API. */
export const customerOpenApi = (): unknown => withoutIntegerBounds(OpenApi.fromApi(CustomerApi))

/** A generated file. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
}

/** The OpenAPI documents as they are committed; whoever writes or checks them brings the file system. */
export const openApiFiles = (): ReadonlyArray<GeneratedFile> => [
  { path: "packages/api/openapi/customer-v1.json", text: `${JSON.stringify(customerOpenApi(), null, 2)}\n` }
]
