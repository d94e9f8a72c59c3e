import type { Security } from "../openapi/withSecurity.ts"

/** How a key may be sent: in a header of its own, or as a bearer token. */
export const keySecurity: Security = {
  security: [{ apiKey: [] }, { bearer: [] }],
  schemes: {
    apiKey: { type: "apiKey", in: "header", name: "x-kicklogz-api-key" },
    bearer: { type: "http", scheme: "bearer" }
  }
}
