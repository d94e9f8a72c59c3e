import { OpenApi } from "effect/http-api"
import { AdminApi } from "../admin/AdminApi.ts"
import { CustomerApi } from "../customer/CustomerApi.ts"
import { PublicApi } from "../public/PublicApi.ts"
import { withoutIntegerBounds } from "./withoutIntegerBounds.ts"

/** The OpenAPI 3.1 document of the customer API. */
export const customerOpenApi = (): unknown => withoutIntegerBounds(OpenApi.fromApi(CustomerApi))

/** The OpenAPI 3.1 document of the public API v2. */
export const publicOpenApi = (): unknown => withoutIntegerBounds(OpenApi.fromApi(PublicApi))

/** The OpenAPI 3.1 document of the admin API. */
export const adminOpenApi = (): unknown => withoutIntegerBounds(OpenApi.fromApi(AdminApi))

/** A generated file. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
}

const written = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`

/** The OpenAPI documents as they are committed; whoever writes or checks them brings the file system. */
export const openApiFiles = (): ReadonlyArray<GeneratedFile> => [
  { path: "packages/api/openapi/customer-v1.json", text: written(customerOpenApi()) },
  { path: "packages/api/openapi/public-v2.json", text: written(publicOpenApi()) },
  { path: "packages/api/openapi/admin-v1.json", text: written(adminOpenApi()) }
]
